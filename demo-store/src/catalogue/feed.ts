// The product feed that `vaiven import products` reads: CSV with the names of Google's feed.
import { stringify } from 'csv-stringify/sync';

import type { Lang } from '../i18n/lang.ts';
import type { Catalogue } from './catalogue.ts';

const COLUMNS = [
  'id',
  'title',
  'description',
  'link',
  'image_link',
  'price',
  'list_price',
  'currency',
  'availability',
  'stock',
  'brand',
  'category',
  'category2',
  'rating',
  'added',
] as const;

/** Minor units as a decimal number with a point, as feeds and data layers want it. */
export function decimalPrice(minor: number): string {
  return (minor / 100).toFixed(2);
}

/**
 * The feed in one language. Addresses begin with `origin`; with an empty one they are those of the
 * shop's own pages whatever name a browser reaches it by.
 */
export function feedCsv(catalogue: Catalogue, lang: Lang, origin: string): string {
  const rows = catalogue.products.map((p) => ({
    id: p.id,
    title: p.text[lang].title,
    description: p.text[lang].text,
    link: `${origin}/p/${p.id}`,
    image_link: `${origin}/img/${p.id}.svg`,
    price: decimalPrice(p.price),
    list_price: p.listPrice === undefined ? '' : decimalPrice(p.listPrice),
    currency: p.currency,
    availability: p.stock > 0 ? 'in_stock' : 'out_of_stock',
    stock: p.stock,
    brand: p.brand,
    category: p.sport,
    category2: p.group,
    rating: p.rating,
    added: p.since,
  }));
  return stringify(rows, { header: true, columns: [...COLUMNS] });
}
