// Delivery and payment of an order, in words.
import type { CartView } from '../cart/cart.ts';
import type { Checkout } from '../cart/checkout.ts';
import type { Payment } from '../cart/delivery.ts';
import { instalmentsFor } from '../i18n/markets.ts';
import type { Speech } from '../i18n/messages.ts';

/** The lines of an address, and how it is reached. */
export function addressOf(delivery: Checkout['delivery'], speech: Speech): string[] {
  const { address, postcode, city, region, method } = delivery;
  return [address, [postcode, city].join(' '), region, speech.t(`delivery.${method}`)].filter(
    (line) => line !== '',
  );
}

export function paymentOf(payment: Payment, cart: CartView, speech: Speech): string {
  if (payment !== 'instalments') return speech.t(`payment.${payment}`);
  const plan = instalmentsFor(cart.totals.total, speech.market);
  if (plan === undefined) return speech.t('payment.card');
  return speech.t('payment.instalments', { months: plan.months, each: speech.money(plan.each) });
}
