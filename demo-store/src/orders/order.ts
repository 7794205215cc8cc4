// An order: what was in the cart when it was paid, and the event that tells the server about it.
import { randomInt, randomUUID } from 'node:crypto';

import type { CartView } from '../cart/cart.ts';
import { ecommerceItem, major } from '../datalayer/payloads.ts';
import type { Lang } from '../i18n/lang.ts';

export interface Buyer {
  readonly name: string;
  readonly email: string;
  readonly address: string;
  readonly city: string;
  readonly postcode: string;
}

export interface Order {
  /** The `transaction_id`, the same in the tag's event and in the back end's. */
  readonly id: string;
  readonly placed: Date;
  readonly lang: Lang;
  readonly buyer: Buyer;
  readonly cart: CartView;
  readonly visitorId: string | undefined;
  /** Id of the back end's event: telling the server twice counts once. */
  readonly eventId: string;
}

export function placeOrder(
  cart: CartView,
  buyer: Buyer,
  lang: Lang,
  visitorId: string | undefined,
  now: Date,
): Order {
  const day = now.toISOString().slice(2, 10).replaceAll('-', '');
  const serial = randomInt(36 ** 5)
    .toString(36)
    .padStart(5, '0')
    .toUpperCase();
  return {
    id: `Z${day}-${serial}`,
    placed: now,
    lang,
    buyer,
    cart,
    visitorId,
    eventId: randomUUID(),
  };
}

/** The order as the server's JSON API takes it. */
export function orderEvent(order: Order): Record<string, unknown> {
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
      email: order.buyer.email,
      items: lines.map(({ product, variant, quantity }) =>
        ecommerceItem(product, order.lang, quantity, variant),
      ),
    },
  };
}
