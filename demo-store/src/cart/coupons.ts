// The discount codes of the shop.
export interface Coupon {
  readonly code: string;
  readonly percent: number;
}

const COUPONS: readonly Coupon[] = [{ code: 'VUELVE10', percent: 10 }];

/** The coupon that a shopper means by `typed`; case and spaces around it do not matter. */
export function findCoupon(typed: string): Coupon | undefined {
  const code = typed.trim().toUpperCase();
  return COUPONS.find((coupon) => coupon.code === code);
}
