// The orders that a list of products can stand in.
import type { Product } from './types.ts';

export const SORTS = ['popular', 'price', 'price-desc', 'saving', 'rating', 'new'] as const;
export type Sort = (typeof SORTS)[number];

export function isSort(value: unknown): value is Sort {
  return SORTS.includes(value as Sort);
}

/** The share of the list price that is saved, 0 to 1. */
export function savingOf(p: Product): number {
  return p.listPrice === undefined ? 0 : 1 - p.price / p.listPrice;
}

/** The mean rating, drawn towards that of the whole shop the fewer reviews there are. */
function trustedRating(p: Product): number {
  const prior = 20;
  const mean = 4.3;
  return (p.rating * p.reviews + mean * prior) / (p.reviews + prior);
}

/** Well rated by many. */
function popularity(p: Product): number {
  return (trustedRating(p) - 3) * Math.log1p(p.reviews);
}

const COMPARE: Readonly<Record<Sort, (a: Product, b: Product) => number>> = {
  popular: (a, b) => popularity(b) - popularity(a),
  price: (a, b) => a.price - b.price,
  'price-desc': (a, b) => b.price - a.price,
  saving: (a, b) => savingOf(b) - savingOf(a),
  rating: (a, b) => trustedRating(b) - trustedRating(a),
  new: (a, b) => b.since.localeCompare(a.since),
};

/** `products` in the order asked for; what is sold out comes last. */
export function sorted(products: readonly Product[], sort: Sort): readonly Product[] {
  return products.toSorted(
    (a, b) => Number(a.stock === 0) - Number(b.stock === 0) || COMPARE[sort](a, b),
  );
}
