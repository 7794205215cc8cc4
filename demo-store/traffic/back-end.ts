// What the shop's back end tells the server: orders, as src/orders/ tells them, and refunds.
import type { CartView } from '../src/cart/cart.ts';
import type { Line } from '../src/cart/totals.ts';
import { ecommerceItem, major } from '../src/datalayer/payloads.ts';
import { orderEvent, type ToldOrder } from '../src/orders/order.ts';
import { DAY } from './calendar.ts';
import type { CityEvent } from './events.ts';
import type { Device, Person } from './person.ts';

const RETURNED = 0.09;
/** Shoes and clothes do not fit three times as often as anything else. */
const WORN = 3;

function day(time: number): string {
  return new Date(time).toISOString().slice(2, 10).replaceAll('-', '');
}

/** The order; without consent it names nobody: neither device, nor customer, nor address. */
export function purchase(person: Person, device: Device, cart: CartView, time: number): CityEvent {
  const { random, consents, hasAccount, customer, buyer, lang } = person;
  const serial = random.int(0, 36 ** 6 - 1).toString(36);
  const order: ToldOrder = {
    id: `Z${day(time)}-${serial.padStart(6, '0').toUpperCase()}`,
    placed: new Date(time),
    lang,
    email: buyer.email,
    customerId: hasAccount ? customer : undefined,
    cart,
    visitorId: consents ? device.visitorId : undefined,
    eventId: random.uuid7(time),
  };
  const told = orderEvent(order) as unknown as CityEvent;
  const nobody = Object.fromEntries(
    Object.entries(told.params).filter(([name]) => name !== 'email' && name !== 'customer_id'),
  );
  return { ...told, time, params: consents ? told.params : nobody };
}

function isWorn({ product }: Line): boolean {
  return product.group === 'shoes' || product.group === 'clothing';
}

/** What comes back of an order some days later, if anything. */
export function refund(person: Person, cart: CartView, order: CityEvent): CityEvent | undefined {
  const { random } = person;
  const lines = cart.lines.filter((line) =>
    random.chance(isWorn(line) ? RETURNED : RETURNED / WORN),
  );
  const time = order.time + Math.floor((4 + random.exponential(6)) * DAY);
  const id = random.uuid7(time);
  if (lines.length === 0) return undefined;
  const goods = lines.reduce((sum, line) => sum + line.product.price * line.quantity, 0);
  return {
    name: 'refund',
    id,
    ...(order.visitor_id === undefined ? {} : { visitor_id: order.visitor_id }),
    time,
    params: {
      transaction_id: order.params['transaction_id'],
      currency: cart.currency,
      value: Math.min(major(goods), Number(order.params['value'])),
      items: lines.map(({ product, variant, quantity }) =>
        ecommerceItem(product, person.lang, quantity, variant),
      ),
    },
  };
}
