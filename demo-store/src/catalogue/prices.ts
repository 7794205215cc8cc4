// Price lists of the markets that have no list of their own: the euro price, converted and then
// rounded to the endings that are customary there.
import type { MarketId } from '../i18n/markets.ts';
import type { Price } from './rows.ts';

interface Ending {
  /** Used below this amount, in minor units. */
  readonly below: number;
  readonly step: number;
  /** Taken off the rounded amount: 100 makes 650 pesos 649. */
  readonly less: number;
}

interface PriceList {
  /** What a euro is sold for there: exchange, tax and freight together. */
  readonly factor: number;
  readonly endings: readonly Ending[];
}

const LISTS: Readonly<Record<MarketId, PriceList | undefined>> = {
  'es-ES': undefined,
  'es-MX': {
    factor: 20.4,
    endings: [
      { below: 50_000, step: 1_000, less: 100 },
      { below: Infinity, step: 5_000, less: 100 },
    ],
  },
  'en-GB': {
    factor: 0.87,
    endings: [
      { below: 2_000, step: 50, less: 1 },
      { below: 10_000, step: 100, less: 0 },
      { below: Infinity, step: 500, less: 0 },
    ],
  },
};

function endingFor(amount: number, list: PriceList): Ending {
  return list.endings.find(({ below }) => amount < below)!;
}

function convert(cents: number, list: PriceList): number {
  const amount = cents * list.factor;
  const { step, less } = endingFor(amount, list);
  return Math.max(step, Math.round(amount / step) * step) - less;
}

/** The price of a market for a price in euro cents; what is reduced stays reduced. */
export function priceIn(market: MarketId, [now, before]: Price): Price {
  const list = LISTS[market];
  if (list === undefined) return before === undefined ? [now] : [now, before];
  const price = convert(now, list);
  if (before === undefined) return [price];
  const listPrice = convert(before, list);
  return [price, listPrice > price ? listPrice : price + endingFor(price, list).step];
}
