// How products are written down in products/, and how a row becomes what one market sees.
import type { Market, MarketId } from '../i18n/markets.ts';
import { colourOf, type Colour, type ColourId, type FlavourId } from './colours.ts';
import { priceIn } from './prices.ts';
import { sizesFor, type Fit } from './sizes.ts';
import type { Group, Kind, Product, Spec, Sport, Variant } from './types.ts';

/** A price, and the price before it where it is reduced; in minor units. */
export type Price = readonly [now: number, before?: number];

export interface Row {
  readonly id: string;
  readonly kind: Kind;
  readonly brand: string;
  /** In euro cents. Other markets follow by rule (`prices.ts`), unless `prices` says otherwise. */
  readonly price: Price;
  readonly prices?: Readonly<Partial<Record<MarketId, Price>>>;
  /** Of all variants together. */
  readonly stock: number;
  readonly rated: readonly [mean: number, reviews: number];
  readonly since: string;
  readonly colours: readonly [ColourId, ...ColourId[]] | readonly [FlavourId, ...FlavourId[]];
  readonly fit?: Fit;
  /** Sizes other than those that its kind and fit have. */
  readonly sizes?: readonly string[];
  readonly specs?: Partial<Record<Spec, string>>;
  readonly es: readonly [title: string, text: string];
  readonly en: readonly [title: string, text: string];
}

/** FNV-1a: the same text gives the same number in every run. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * Spreads `total` pieces over the variants as a warehouse looks some weeks after a delivery: more of
 * the middle sizes and of the first colour, and here and there a variant that is gone.
 */
function spread(total: number, skus: readonly string[], sizes: number): number[] {
  if (skus.length === 1) return [total];
  const weights = skus.map((sku, index) => {
    const chance = (hashOf(sku) % 1000) / 1000;
    if (chance < 0.09) return 0;
    const place = sizes < 2 ? 0.5 : (index % sizes) / (sizes - 1);
    const middle = 1 - 1.4 * (place - 0.5) ** 2 * 2;
    return (0.35 + chance) * middle * (index < sizes ? 1.4 : 1);
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return skus.map((_, index) => (index === 0 ? total : 0));
  let given = 0;
  let wanted = 0;
  return weights.map((weight) => {
    wanted += (weight / sum) * total;
    const pieces = Math.round(wanted) - given;
    given += pieces;
    return pieces;
  });
}

function variantsOf(row: Row, colours: readonly Colour[], sizes: readonly string[]): Variant[] {
  const choices = colours.flatMap((colour) =>
    (sizes.length === 0 ? [undefined] : sizes).map((size) => ({ colour, size })),
  );
  const skus = choices.map(({ colour, size }) =>
    [
      row.id,
      ...(colours.length > 1 ? [colour.id] : []),
      ...(size === undefined ? [] : [size.toLowerCase().replace(/[^a-z0-9]+/g, '-')]),
    ].join('-'),
  );
  const stocks = spread(row.stock, skus, Math.max(1, sizes.length));
  return choices.map((choice, i) => ({ sku: skus[i]!, ...choice, stock: stocks[i]! }));
}

export function productOf(row: Row, sport: Sport, group: Group, market: Market): Product {
  const [price, listPrice] = row.prices?.[market.id] ?? priceIn(market.id, row.price);
  const fit = row.fit ?? 'unisex';
  const colours = row.colours.map(colourOf) as [Colour, ...Colour[]];
  const sizes = row.sizes ?? sizesFor(row.kind, fit);
  const [esTitle, esText] = row.es;
  const [enTitle, enText] = row.en;
  return {
    id: row.id,
    brand: row.brand,
    kind: row.kind,
    sport,
    group,
    fit,
    price,
    ...(listPrice === undefined ? {} : { listPrice }),
    currency: market.currency,
    stock: row.stock,
    rating: row.rated[0],
    reviews: row.rated[1],
    colours,
    colourIs: colours[0].family === undefined ? 'flavour' : 'colour',
    sizes,
    variants: variantsOf(row, colours, sizes) as [Variant, ...Variant[]],
    since: row.since,
    ...(row.specs === undefined ? {} : { specs: row.specs }),
    text: {
      es: { title: esTitle, text: esText },
      en: { title: enTitle, text: enText },
    },
  };
}
