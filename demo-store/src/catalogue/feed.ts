// The product feeds, with the attributes of Google's product data: one with a row per product, which
// `vaiven import products` reads, and one with a row per variant, as Merchant Center wants it.
import { stringify } from 'csv-stringify/sync';

import type { Lang } from '../i18n/lang.ts';
import { DEFAULT_MARKET } from '../i18n/markets.ts';
import { speak } from '../i18n/messages.ts';
import type { Catalogue } from './catalogue.ts';
import { googleCategory } from './google-categories.ts';
import { sizeLabel } from './sizes.ts';
import type { Product, Variant } from './types.ts';

/** Minor units as a decimal number with a point, as feeds and data layers want it. */
export function decimalPrice(minor: number): string {
  return (minor / 100).toFixed(2);
}

interface FeedOptions {
  readonly lang: Lang;
  /**
   * What addresses begin with; with an empty one they are those of the shop's own pages, whatever
   * name a browser reaches it by.
   */
  readonly origin: string;
}

function availability(stock: number): string {
  return stock > 0 ? 'in_stock' : 'out_of_stock';
}

/** What a product and each of its variants have in common. */
function common(p: Product, catalogue: Catalogue, { lang, origin }: FeedOptions) {
  const { market } = catalogue;
  const price = (minor: number) => `${decimalPrice(minor)} ${p.currency}`;
  // Who looks at one of the shop's own pages is in the market already.
  const query = market.id === DEFAULT_MARKET || origin === '' ? '' : `?market=${market.id}`;
  return {
    title: p.text[lang].title,
    description: p.text[lang].text,
    link: `${origin}/p/${p.id}${query}`,
    image_link: `${origin}/img/${p.id}.svg`,
    // Google's pair: what it costs usually, and what it costs now where that is less.
    price: price(p.listPrice ?? p.price),
    sale_price: p.listPrice === undefined ? '' : price(p.price),
    brand: p.brand,
    condition: 'new',
    // Invented brands have no GTIN, and a feed must not make one up.
    identifier_exists: 'no',
    google_product_category: googleCategory(p),
  };
}

/**
 * CSV with a row per product. Sizes and colours are one item to whoever recommends, so the skus of
 * the variants are aliases; `product_type` is the `item_category` of the data layer.
 */
export function productFeed(catalogue: Catalogue, options: FeedOptions): string {
  const rows = catalogue.products.map((p) => ({
    id: p.id,
    ...common(p, catalogue, options),
    availability: availability(p.stock),
    product_type: p.sport,
    color: p.colours.map((colour) => colour.name[options.lang]).join('/'),
    aliases: p.variants
      .map((variant) => variant.sku)
      .filter((sku) => sku !== p.id)
      .join('|'),
    rating: p.rating,
    added: p.since,
  }));
  return stringify(rows, { header: true });
}

const AGE_GROUPS = { kids: 'kids', women: 'adult', men: 'adult', unisex: 'adult' } as const;
const GENDERS = { kids: 'unisex', women: 'female', men: 'male', unisex: 'unisex' } as const;

function variantRow(p: Product, v: Variant, catalogue: Catalogue, options: FeedOptions) {
  const { lang, origin } = options;
  const speech = speak(lang, catalogue.market.id);
  const shared = common(p, catalogue, options);
  const query = new URLSearchParams({
    ...(catalogue.market.id === DEFAULT_MARKET ? {} : { market: catalogue.market.id }),
    sku: v.sku,
  });
  const size = v.size === undefined ? '' : sizeLabel(p.kind, v.size, catalogue.market.id);
  const worn = p.group === 'shoes' || p.group === 'clothing';
  return {
    id: v.sku,
    item_group_id: p.id,
    ...shared,
    link: `${origin}/p/${p.id}?${query}`,
    image_link: `${shared.image_link}?colour=${v.colour.id}`,
    availability: availability(v.stock),
    product_type: `${speech.t(`sport.${p.sport}`)} > ${speech.t(`group.${p.group}`)}`,
    color: p.colourIs === 'colour' ? v.colour.name[lang] : '',
    // Google has no attribute for flavours; its advice is the nearest one that tells variants apart.
    pattern: p.colourIs === 'flavour' ? v.colour.name[lang] : '',
    size,
    age_group: worn ? AGE_GROUPS[p.fit] : '',
    gender: worn ? GENDERS[p.fit] : '',
  };
}

/** TSV with a row per variant, grouped by `item_group_id`. */
export function variantFeed(catalogue: Catalogue, options: FeedOptions): string {
  const rows = catalogue.products.flatMap((p) =>
    p.variants.map((variant) => variantRow(p, variant, catalogue, options)),
  );
  return stringify(rows, { header: true, delimiter: '\t' });
}
