// The catalogue of one market: look-ups over the products. Pages, feed, cart and traffic use it.
import type { Lang } from '../i18n/lang.ts';
import { DEFAULT_MARKET, MARKETS, marketOf, type Market, type MarketId } from '../i18n/markets.ts';
import { HOSTILE } from './hostile.ts';
import { savingOf, sorted } from './order.ts';
import { SHELVES } from './products/shelves.ts';
import { productOf } from './rows.ts';
import { Search } from './search.ts';
import { GROUPS, type Group, type Product, type Sport, type Variant } from './types.ts';

export interface Catalogue {
  readonly market: Market;
  readonly products: readonly Product[];
  find(id: string): Product | undefined;
  /** By the sku of a variant. */
  findVariant(sku: string): { product: Product; variant: Variant } | undefined;
  bySport(sport: Sport, group?: Group): readonly Product[];
  groupsOf(sport: Sport): readonly Group[];
  /** Reduced products that are in stock, largest saving first. */
  reduced(): readonly Product[];
  /** Newest first. */
  newest(): readonly Product[];
  /** What `query` may mean in `lang`, best first. Accents do not matter, small typos are forgiven. */
  search(query: string, lang: Lang): readonly Product[];
}

/** What is bought where nothing was chosen: of the first colour that is there, what is there most. */
export function defaultVariant({ variants }: Product): Variant {
  const colour = (variants.find((variant) => variant.stock > 0) ?? variants[0]).colour;
  return variants
    .filter((variant) => variant.colour === colour)
    .reduce((most, variant) => (variant.stock > most.stock ? variant : most));
}

interface Options {
  readonly market?: MarketId;
  /** Adds the product whose texts try to become markup. */
  readonly hostile?: boolean;
}

export function makeCatalogue({ market: id = DEFAULT_MARKET, hostile }: Options = {}): Catalogue {
  const market = marketOf(id);
  const shelves = hostile === true ? [...SHELVES, HOSTILE] : SHELVES;
  const products = shelves.flatMap(({ sport, group, rows }) =>
    rows.map((row) => productOf(row, sport, group, market)),
  );
  const byId = new Map(products.map((product) => [product.id, product]));
  const bySku = new Map(
    products.flatMap((product) =>
      product.variants.map((variant) => [variant.sku, { product, variant }] as const),
    ),
  );
  const searches = new Map<Lang, Search>();
  const searchIn = (lang: Lang): Search => {
    const search = searches.get(lang) ?? new Search(products, lang);
    searches.set(lang, search);
    return search;
  };
  return {
    market,
    products,
    find: (productId) => byId.get(productId),
    findVariant: (sku) => bySku.get(sku),
    bySport: (sport, group) =>
      products.filter((p) => p.sport === sport && (group === undefined || p.group === group)),
    groupsOf: (sport) =>
      GROUPS.filter((g) => products.some((p) => p.sport === sport && p.group === g)),
    reduced: () =>
      products
        .filter((p) => p.listPrice !== undefined && p.stock > 0)
        .toSorted((a, b) => savingOf(b) - savingOf(a)),
    newest: () => sorted(products, 'new'),
    search: (query, lang) => searchIn(lang).find(query),
  };
}

export type Catalogues = Readonly<Record<MarketId, Catalogue>>;

/** One catalogue per market. */
export function makeCatalogues(options: { readonly hostile?: boolean } = {}): Catalogues {
  return Object.fromEntries(
    MARKETS.map((market) => [market, makeCatalogue({ ...options, market })]),
  ) as Record<MarketId, Catalogue>;
}
