// Returns: how much of an order comes back, what is refunded for it, and the event that tells the
// server.
import { randomUUID } from 'node:crypto';

import { ecommerceItem, major } from '../datalayer/payloads.ts';
import { ownerOf, toldOf, type Order } from './order.ts';

export const REASONS = ['size', 'expected', 'damaged', 'other'] as const;
export type Reason = (typeof REASONS)[number];

export interface Refund {
  /** Id of the back end's event. */
  readonly eventId: string;
  readonly requested: Date;
  readonly reason: Reason;
  /** Quantities by sku. */
  readonly quantities: ReadonlyMap<string, number>;
  /** In minor units of the order's currency. */
  readonly amount: number;
}

/** How many pieces of a line have not been returned. */
export function returnable(order: Order, sku: string): number {
  const bought = order.cart.lines.find((line) => line.variant.sku === sku)?.quantity ?? 0;
  return order.refunds.reduce((left, refund) => left - (refund.quantities.get(sku) ?? 0), bought);
}

export function refunded(order: Order): number {
  return order.refunds.reduce((sum, refund) => sum + refund.amount, 0);
}

/** Whether any, or all, of an order came back. */
export function returnState(order: Order): 'paid' | 'partly' | 'returned' {
  if (order.refunds.length === 0) return 'paid';
  const left = order.cart.lines.some((line) => returnable(order, line.variant.sku) > 0);
  return left ? 'partly' : 'returned';
}

/**
 * Takes back `wanted` pieces by sku, each at most what is left of it, for what was paid: a discount
 * on the order lies on every line alike. Undefined where nothing is left of what is wanted.
 */
export function takeBack(
  order: Order,
  wanted: ReadonlyMap<string, number>,
  reason: Reason,
  now: Date,
): Refund | undefined {
  const quantities = new Map<string, number>();
  let listed = 0;
  for (const { product, variant } of order.cart.lines) {
    const pieces = Math.min(wanted.get(variant.sku) ?? 0, returnable(order, variant.sku));
    if (pieces <= 0) continue;
    quantities.set(variant.sku, pieces);
    listed += product.price * pieces;
  }
  if (quantities.size === 0) return undefined;
  const { subtotal, goods } = order.cart.totals;
  const everything = order.cart.lines.every(
    ({ variant }) => (quantities.get(variant.sku) ?? 0) === returnable(order, variant.sku),
  );
  // The last return gives back what is left, so that roundings add up to what was paid.
  const amount = everything
    ? goods - refunded(order)
    : Math.min(goods - refunded(order), Math.round((listed * goods) / subtotal));
  const refund = { eventId: randomUUID(), requested: now, reason, quantities, amount };
  order.refunds.push(refund);
  return refund;
}

/** The refund as the server's JSON API takes it. */
export function refundEvent(order: Order, refund: Refund): Record<string, unknown> {
  return {
    name: 'refund',
    id: refund.eventId,
    time: refund.requested.toISOString(),
    ...(order.visitorId === undefined ? {} : { visitor_id: order.visitorId }),
    params: {
      transaction_id: order.id,
      currency: order.cart.currency,
      value: major(refund.amount),
      reason: refund.reason,
      ...ownerOf(toldOf(order)),
      items: order.cart.lines.flatMap(({ product, variant }) => {
        const pieces = refund.quantities.get(variant.sku) ?? 0;
        return pieces === 0 ? [] : [ecommerceItem(product, order.lang, pieces, variant)];
      }),
    },
  };
}
