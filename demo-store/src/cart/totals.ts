// What a cart costs: pure arithmetic in minor units. The cart page, the checkout and the orders use it.
import type { Product, Variant } from '../catalogue/types.ts';
import type { Market } from '../i18n/markets.ts';
import type { Coupon } from './coupons.ts';
import { deliveryPrice, type Delivery } from './delivery.ts';

export interface Line {
  readonly product: Product;
  readonly variant: Variant;
  readonly quantity: number;
}

export interface Totals {
  readonly quantity: number;
  /** Sum of the lines. */
  readonly subtotal: number;
  readonly discount: number;
  /** What the goods cost after the discount: `value` in the data layer. */
  readonly goods: number;
  readonly shipping: number;
  readonly total: number;
}

/** Adds up; delivery is free by what the goods cost after the discount. */
export function totals(
  lines: readonly Line[],
  coupon: Coupon | undefined,
  market: Market,
  delivery: Delivery = 'standard',
): Totals {
  const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
  const subtotal = lines.reduce((sum, line) => sum + line.product.price * line.quantity, 0);
  const discount = coupon === undefined ? 0 : Math.round((subtotal * coupon.percent) / 100);
  const goods = subtotal - discount;
  const shipping = quantity === 0 ? 0 : deliveryPrice(delivery, goods, market);
  return { quantity, subtotal, discount, goods, shipping, total: goods + shipping };
}
