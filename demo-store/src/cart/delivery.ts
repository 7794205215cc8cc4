// Ways of delivery and of paying, and what they cost; by market.
import type { Market, MarketId } from '../i18n/markets.ts';

export const DELIVERIES = ['standard', 'express', 'pickup'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** Express costs this much more than standard, in minor units; it is never free. */
const EXPRESS: Readonly<Record<MarketId, number>> = {
  'es-ES': 595,
  'es-MX': 12000,
  'en-GB': 495,
};

/** What delivery costs for goods of `goods` minor units, after discounts. */
export function deliveryPrice(delivery: Delivery, goods: number, market: Market): number {
  const standard = goods >= market.freeShippingFrom ? 0 : market.shipping;
  if (delivery === 'express') return standard + EXPRESS[market.id];
  return delivery === 'pickup' ? Math.min(standard, Math.round(market.shipping / 2)) : standard;
}

export function isDelivery(value: unknown): value is Delivery {
  return DELIVERIES.includes(value as Delivery);
}

export type Payment = 'card' | 'transfer' | 'cash' | 'instalments';

/** What can be chosen in a market for a total; instalments only where a plan reaches it. */
export function paymentsIn(market: Market, hasPlan: boolean): readonly Payment[] {
  if (market.id === 'es-MX') {
    return hasPlan ? ['card', 'instalments', 'cash', 'transfer'] : ['card', 'cash', 'transfer'];
  }
  return ['card', 'transfer'];
}
