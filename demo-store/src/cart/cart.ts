// One shopper's cart. It holds skus and quantities; prices come from the catalogue when it is read.
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Variant } from '../catalogue/types.ts';
import { findCoupon, type Coupon } from './coupons.ts';
import type { Delivery } from './delivery.ts';
import { totals, type Line, type Totals } from './totals.ts';

export const MOST_PER_LINE = 20;

export interface CartView {
  /** Of all its amounts: ISO 4217. */
  readonly currency: string;
  readonly lines: readonly Line[];
  readonly coupon: Coupon | undefined;
  readonly totals: Totals;
}

/** What putting something into the cart came to. */
export interface Added {
  /** How many were really added: never more than the stock allows. */
  readonly added: number;
  readonly quantity: number;
}

export class Cart {
  /** The visitor's id as the tag knows it, so that the back end's order finds the device. */
  visitorId: string | undefined;

  readonly #quantities = new Map<string, number>();
  #coupon: Coupon | undefined;

  add(variant: Variant, quantity: number): Added {
    const before = this.quantityOf(variant.sku);
    const after = this.set(variant, before + quantity);
    return { added: Math.max(0, after - before), quantity: after };
  }

  /** Sets the quantity of a line, within stock and limit; 0 takes the line out. */
  set(variant: Variant, quantity: number): number {
    const allowed = Math.max(0, Math.min(quantity, variant.stock, MOST_PER_LINE));
    if (allowed === 0) this.#quantities.delete(variant.sku);
    else this.#quantities.set(variant.sku, allowed);
    return allowed;
  }

  quantityOf(sku: string): number {
    return this.#quantities.get(sku) ?? 0;
  }

  /** Applies the code; false where there is no such code, and then nothing changes. */
  applyCoupon(typed: string): boolean {
    const coupon = findCoupon(typed);
    if (coupon === undefined) return false;
    this.#coupon = coupon;
    return true;
  }

  removeCoupon(): void {
    this.#coupon = undefined;
  }

  clear(): void {
    this.#quantities.clear();
    this.#coupon = undefined;
  }

  view(catalogue: Catalogue, delivery?: Delivery): CartView {
    const lines: Line[] = [];
    for (const [sku, quantity] of this.#quantities) {
      const found = catalogue.findVariant(sku);
      if (found !== undefined) lines.push({ ...found, quantity });
    }
    const { market } = catalogue;
    return {
      currency: market.currency,
      lines,
      coupon: this.#coupon,
      totals: totals(lines, this.#coupon, market, delivery),
    };
  }
}
