// The markets of the shop: where it sells, in which currency, and on which terms.
import type { Lang } from './lang.ts';

export const MARKETS = ['es-ES', 'es-MX', 'en-GB'] as const;
export type MarketId = (typeof MARKETS)[number];
export const DEFAULT_MARKET: MarketId = 'es-ES';

/** A plan of monthly payments without interest, from an amount on. */
export interface InstalmentPlan {
  readonly months: number;
  /** The smallest amount that it is offered for, in minor units. */
  readonly from: number;
}

export interface Market {
  readonly id: MarketId;
  /** ISO 3166-1 code. */
  readonly country: string;
  /** The language that the market speaks unless the shopper chooses another. */
  readonly lang: Lang;
  /** ISO 4217 code. All amounts of a market are in its minor units, tax included. */
  readonly currency: string;
  readonly shipping: number;
  /** What the goods must cost for free delivery. */
  readonly freeShippingFrom: number;
  /** Shortest first; empty where nobody pays that way. */
  readonly instalments: readonly InstalmentPlan[];
}

const DATA: Readonly<Record<MarketId, Market>> = {
  'es-ES': {
    id: 'es-ES',
    country: 'ES',
    lang: 'es',
    currency: 'EUR',
    shipping: 495,
    freeShippingFrom: 5000,
    instalments: [],
  },
  'es-MX': {
    id: 'es-MX',
    country: 'MX',
    lang: 'es',
    currency: 'MXN',
    shipping: 9900,
    freeShippingFrom: 99900,
    instalments: [
      { months: 3, from: 60000 },
      { months: 6, from: 150000 },
      { months: 12, from: 300000 },
    ],
  },
  'en-GB': {
    id: 'en-GB',
    country: 'GB',
    lang: 'en',
    currency: 'GBP',
    shipping: 395,
    freeShippingFrom: 4500,
    instalments: [],
  },
};

export function isMarket(value: unknown): value is MarketId {
  return MARKETS.includes(value as MarketId);
}

export function marketOf(id: MarketId): Market {
  return DATA[id];
}

/**
 * What Vaivén calls what a shopper sees: prices of a market in a language, as in its `site.json`. Undefined: what
 * the site itself is.
 */
export function feedMarket(market: MarketId, lang: Lang): string | undefined {
  if (lang !== marketOf(market).lang) return `${market}_${lang}`;
  return market === DEFAULT_MARKET ? undefined : market;
}

export interface Instalments {
  readonly months: number;
  /** Each payment in minor units, rounded up; the last one is what remains. */
  readonly each: number;
}

/** The longest plan without interest that `market` offers for `amount` (minor units). */
export function instalmentsFor(amount: number, market: Market): Instalments | undefined {
  const plan = market.instalments.findLast(({ from }) => amount >= from);
  return plan && { months: plan.months, each: Math.ceil(amount / plan.months) };
}
