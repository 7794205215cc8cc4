// Filters of a list of products, and the facets that a page offers them by.
import { COLOUR_FAMILIES, type ColourFamily } from './colours.ts';
import { compareSizes } from './sizes.ts';
import { GROUPS, SPORTS, type Group, type Product, type Sport, type Variant } from './types.ts';

/** What a shopper asks for. Values of one filter are alternatives; all filters must hold. */
export interface Filters {
  readonly sports?: readonly Sport[];
  readonly groups?: readonly Group[];
  readonly brands?: readonly string[];
  readonly sizes?: readonly string[];
  readonly colours?: readonly ColourFamily[];
  /** In minor units of the market, both included. */
  readonly price?: { readonly from?: number; readonly to?: number };
  readonly inStock?: boolean;
  readonly onSale?: boolean;
}

function holds<T>(wanted: readonly T[] | undefined, value: T | undefined): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.includes(value as T);
}

/** Size, colour and stock are of one variant: a red shoe in 42 that is there, not red or in 42. */
function variantMatches(variant: Variant, f: Filters): boolean {
  return (
    holds(f.sizes, variant.size) &&
    holds(f.colours, variant.colour.family) &&
    (f.inStock !== true || variant.stock > 0)
  );
}

export function matches(product: Product, f: Filters): boolean {
  return (
    holds(f.sports, product.sport) &&
    holds(f.groups, product.group) &&
    holds(f.brands, product.brand) &&
    product.price >= (f.price?.from ?? 0) &&
    product.price <= (f.price?.to ?? Infinity) &&
    (f.onSale !== true || product.listPrice !== undefined) &&
    product.variants.some((variant) => variantMatches(variant, f))
  );
}

export function filtered(products: readonly Product[], filters: Filters): readonly Product[] {
  return products.filter((product) => matches(product, filters));
}

/** A value that can be asked for, and how many products it would leave. */
export interface Facet<T> {
  readonly value: T;
  readonly count: number;
}

export interface Facets {
  readonly sports: readonly Facet<Sport>[];
  readonly groups: readonly Facet<Group>[];
  readonly brands: readonly Facet<string>[];
  readonly sizes: readonly Facet<string>[];
  readonly colours: readonly Facet<ColourFamily>[];
  /** Cheapest and dearest of `products`, in minor units; undefined where there are none. */
  readonly price: { readonly from: number; readonly to: number } | undefined;
  readonly inStock: number;
  readonly onSale: number;
}

function tally<T>(
  products: readonly Product[],
  valuesOf: (product: Product) => Iterable<T | undefined>,
  compare: (a: T, b: T) => number,
): Facet<T>[] {
  const counts = new Map<T, number>();
  for (const product of products) {
    for (const value of new Set(valuesOf(product))) {
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => compare(a.value, b.value));
}

const byPlaceIn =
  <T>(list: readonly T[]) =>
  (a: T, b: T) =>
    list.indexOf(a) - list.indexOf(b);

/**
 * What can be asked for among `products` when `filters` hold already. A facet's own filter does not
 * count in it: whoever ticked one size still sees how many there are of the others.
 */
export function facetsOf(products: readonly Product[], filters: Filters = {}): Facets {
  const without = (name: keyof Filters) => {
    const { [name]: _, ...others } = filters;
    return filtered(products, others);
  };
  const variantsFor = (name: 'sizes' | 'colours', product: Product) => {
    const { [name]: _, ...others } = filters;
    return product.variants.filter((variant) => variantMatches(variant, others));
  };
  const prices = without('price').map((p) => p.price);
  return {
    sports: tally(without('sports'), (p) => [p.sport], byPlaceIn<Sport>(SPORTS)),
    groups: tally(without('groups'), (p) => [p.group], byPlaceIn<Group>(GROUPS)),
    brands: tally(
      without('brands'),
      (p) => [p.brand],
      (a, b) => a.localeCompare(b, 'es'),
    ),
    sizes: tally(without('sizes'), (p) => variantsFor('sizes', p).map((v) => v.size), compareSizes),
    colours: tally(
      without('colours'),
      (p) => variantsFor('colours', p).map((v) => v.colour.family),
      byPlaceIn<ColourFamily>(COLOUR_FAMILIES),
    ),
    price: prices.length === 0 ? undefined : { from: Math.min(...prices), to: Math.max(...prices) },
    inStock: without('inStock').filter((p) => matches(p, { ...filters, inStock: true })).length,
    onSale: without('onSale').filter((p) => p.listPrice !== undefined).length,
  };
}
