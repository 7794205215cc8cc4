// The catalogue: look-ups and orders over the products. Pages, feed, cart and traffic use it.
import { football } from './products/football.ts';
import { fitness } from './products/fitness.ts';
import { nutrition } from './products/nutrition.ts';
import { outdoor } from './products/outdoor.ts';
import { running } from './products/running.ts';
import { swimming } from './products/swimming.ts';
import { trail } from './products/trail.ts';
import { GROUPS, type Group, type Product, type Sport } from './types.ts';

export const SORTS = ['popular', 'price', 'price-desc', 'new'] as const;
export type Sort = (typeof SORTS)[number];

export interface Catalogue {
  readonly products: readonly Product[];
  find(id: string): Product | undefined;
  bySport(sport: Sport): readonly Product[];
  groupsOf(sport: Sport): readonly Group[];
  /** Reduced products, largest saving first. */
  reduced(): readonly Product[];
  /** Newest first. */
  newest(): readonly Product[];
}

const PRODUCTS: readonly Product[] = [
  ...running,
  ...trail,
  ...football,
  ...swimming,
  ...outdoor,
  ...fitness,
  ...nutrition,
];

/** A product whose texts try to become markup; only in the catalogue when a test asks for it. */
const HOSTILE_TITLE = 'Balón <img src=x onerror=alert(1)> & "comillas" {{title}}';

const HOSTILE: Product = {
  id: 'fut-balon-hostil',
  brand: 'Golazzo <b>',
  kind: 'ball',
  sport: 'football',
  group: 'equipment',
  price: 1995,
  listPrice: 2495,
  stock: 40,
  rating: 4,
  reviews: 12,
  colours: ['#f4f6fb', '#2b2f36', '#ff5a36'],
  since: '2026-11-01',
  text: {
    es: { title: HOSTILE_TITLE, text: '</script><script>alert(2)</script><!-- ]]>' },
    en: { title: HOSTILE_TITLE, text: '</script><script>alert(2)</script><!-- ]]>' },
  },
};

export function isSort(value: unknown): value is Sort {
  return SORTS.includes(value as Sort);
}

/** What is on sale first; among these the well rated, a little more the more reviews say so. */
function popularity(p: Product): number {
  const prior = 20;
  const mean = 4.3;
  return (p.rating * p.reviews + mean * prior) / (p.reviews + prior);
}

const COMPARE: Readonly<Record<Sort, (a: Product, b: Product) => number>> = {
  popular: (a, b) => popularity(b) - popularity(a),
  price: (a, b) => a.price - b.price,
  'price-desc': (a, b) => b.price - a.price,
  new: (a, b) => b.since.localeCompare(a.since),
};

/** `products` in the order asked for; what is sold out comes last. */
export function sorted(products: readonly Product[], sort: Sort): readonly Product[] {
  return products.toSorted(
    (a, b) => Number(a.stock === 0) - Number(b.stock === 0) || COMPARE[sort](a, b),
  );
}

export function makeCatalogue(options: { hostile?: boolean } = {}): Catalogue {
  const products = options.hostile ? [...PRODUCTS, HOSTILE] : PRODUCTS;
  const byId = new Map(products.map((p) => [p.id, p]));
  const saving = (p: Product) => 1 - p.price / (p.listPrice ?? p.price);
  return {
    products,
    find: (id) => byId.get(id),
    bySport: (sport) => products.filter((p) => p.sport === sport),
    groupsOf: (sport) =>
      GROUPS.filter((g) => products.some((p) => p.sport === sport && p.group === g)),
    reduced: () =>
      products
        .filter((p) => p.listPrice !== undefined && p.stock > 0)
        .toSorted((a, b) => saving(b) - saving(a)),
    newest: () => sorted(products, 'new'),
  };
}
