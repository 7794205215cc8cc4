// An order: what was in the cart when it was paid, and the event that tells the server about it.
import { randomInt, randomUUID } from 'node:crypto';

import type { CartView } from '../cart/cart.ts';
import type { Checkout } from '../cart/checkout.ts';
import { ecommerceItem, major } from '../datalayer/payloads.ts';
import type { Lang } from '../i18n/lang.ts';
import type { MarketId } from '../i18n/markets.ts';
import type { Refund } from './refund.ts';

export interface Buyer {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  readonly city: string;
  readonly postcode: string;
  /** Where the market's addresses have one. */
  readonly region: string;
}

export interface Order {
  /** The `transaction_id`, the same in the tag's event and in the back end's. */
  readonly id: string;
  readonly placed: Date;
  readonly lang: Lang;
  readonly market: MarketId;
  readonly checkout: Checkout;
  readonly cart: CartView;
  readonly visitorId: string | undefined;
  readonly customerId: string | undefined;
  /** Id of the back end's event: telling the server twice counts once. */
  readonly eventId: string;
  /** What was returned of it, first to last. */
  readonly refunds: Refund[];
}

type OrderFacts = Pick<
  Order,
  'lang' | 'market' | 'checkout' | 'cart' | 'visitorId' | 'customerId' | 'placed'
>;

export function placeOrder(facts: OrderFacts): Order {
  const day = facts.placed.toISOString().slice(2, 10).replaceAll('-', '');
  const serial = randomInt(36 ** 5)
    .toString(36)
    .padStart(5, '0')
    .toUpperCase();
  return { id: `Z${day}-${serial}`, ...facts, eventId: randomUUID(), refunds: [] };
}

/** What the server is told of an order. */
export interface ToldOrder extends Pick<
  Order,
  'id' | 'placed' | 'lang' | 'cart' | 'visitorId' | 'customerId' | 'eventId'
> {
  readonly email: string;
}

export function toldOf(order: Order): ToldOrder {
  return { ...order, email: order.checkout.contact.email };
}

/** What orders and refunds tell about whose they are. */
export function ownerOf({ email, customerId }: ToldOrder): Record<string, unknown> {
  return { email, ...(customerId === undefined ? {} : { customer_id: customerId }) };
}

/** The order as the server's JSON API takes it. */
export function orderEvent(order: ToldOrder): Record<string, unknown> {
  const { totals, coupon, lines } = order.cart;
  return {
    name: 'purchase',
    id: order.eventId,
    time: order.placed.toISOString(),
    ...(order.visitorId === undefined ? {} : { visitor_id: order.visitorId }),
    params: {
      transaction_id: order.id,
      currency: order.cart.currency,
      value: major(totals.goods),
      shipping: major(totals.shipping),
      ...(coupon === undefined ? {} : { coupon: coupon.code }),
      ...ownerOf(order),
      items: lines.map(({ product, variant, quantity }) =>
        ecommerceItem(product, order.lang, quantity, variant),
      ),
    },
  };
}
