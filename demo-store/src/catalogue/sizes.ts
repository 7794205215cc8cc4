// Sizes: which ones a product comes in, and what a market calls them.
import type { MarketId } from '../i18n/markets.ts';
import type { Kind } from './types.ts';

/** Whom a product is cut for; `unisex` where nothing is said. */
export type Fit = 'women' | 'men' | 'unisex' | 'kids';

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

const SHOES: Readonly<Record<Fit, readonly string[]>> = {
  women: range(36, 42),
  men: range(39, 47),
  unisex: range(36, 47),
  kids: range(28, 37),
};
const CLOTHES: Readonly<Record<Fit, readonly string[]>> = {
  women: ['XS', 'S', 'M', 'L', 'XL'],
  men: ['S', 'M', 'L', 'XL', 'XXL'],
  unisex: ['XS', 'S', 'M', 'L', 'XL', 'XXL'],
  kids: ['6', '8', '10', '12', '14'],
};
const SOCKS: Readonly<Record<Fit, readonly string[]>> = {
  women: ['35-38', '39-42'],
  men: ['39-42', '43-46'],
  unisex: ['35-38', '39-42', '43-46'],
  kids: ['27-30', '31-34'],
};

const FOOTWEAR: ReadonlySet<Kind> = new Set([
  'shoe',
  'trail-shoe',
  'football-boot',
  'hiking-boot',
  'sandal',
  'slides',
] satisfies Kind[]);
const WORN: ReadonlySet<Kind> = new Set([
  'shirt',
  'long-sleeve',
  'singlet',
  'shorts',
  'skirt',
  'trousers',
  'tights',
  'bra',
  'jacket',
  'puffer',
  'poncho',
  'gilet',
  'fleece',
  'hoodie',
  'swimsuit',
  'bikini',
  'jammer',
  'wetsuit',
  'vest',
] satisfies Kind[]);

/** The sizes of a kind, smallest first; none where there is only one. */
export function sizesFor(kind: Kind, fit: Fit): readonly string[] {
  if (FOOTWEAR.has(kind)) return SHOES[fit];
  if (WORN.has(kind)) return CLOTHES[fit];
  if (kind === 'socks') return SOCKS[fit];
  return [];
}

/** Whole sizes of shoes by their European one: British, and Mexican in centimetres. */
function shoeLabel(size: number, market: MarketId): string {
  // The steps of the two scales: 2/3 cm a European size, 1/3 inch a British one; halves are rounded.
  if (market === 'es-MX') return `${Math.round((size * (2 / 3) - 1) * 2) / 2} cm`;
  if (market === 'en-GB') {
    const british = Math.round((size * 0.788 - 25) * 2) / 2;
    return british > 0 ? `UK ${british}` : `UK ${british + 13} kids`;
  }
  return String(size);
}

/** What `market` calls `size`; shoes have scales of their own, children's clothes are ages. */
export function sizeLabel(kind: Kind, size: string, market: MarketId): string {
  if (FOOTWEAR.has(kind)) return shoeLabel(Number(size), market);
  if (WORN.has(kind) && /^\d+$/.test(size)) {
    return market === 'en-GB' ? `${size} years` : `${size} años`;
  }
  return size;
}

const LETTERS = ['XS', 'S', 'M', 'L', 'XL', 'XXL'];

/** Orders sizes as people expect: by number where there is one, letters from small to large. */
export function compareSizes(a: string, b: string): number {
  const rank = (size: string) => {
    const letter = LETTERS.indexOf(size);
    return letter >= 0 ? letter : 100 + (Number.parseFloat(size) || 0);
  };
  return rank(a) - rank(b) || a.localeCompare(b);
}
