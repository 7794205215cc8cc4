// What the shop knows about a product. Texts exist in every language of the shop.
import type { Lang } from '../i18n/lang.ts';
import type { Colour } from './colours.ts';
import type { Fit } from './sizes.ts';

export const SPORTS = [
  'running',
  'trail',
  'football',
  'swimming',
  'outdoor',
  'fitness',
  'nutrition',
] as const;
export type Sport = (typeof SPORTS)[number];

/** The second level of the catalogue; `item_category2` in the data layer. */
export const GROUPS = [
  'shoes',
  'clothing',
  'accessories',
  'equipment',
  'energy',
  'recovery',
] as const;
export type Group = (typeof GROUPS)[number];

/** What a product is drawn as; `art/` has one drawing for each. */
export type Kind =
  | 'shoe'
  | 'trail-shoe'
  | 'football-boot'
  | 'hiking-boot'
  | 'sandal'
  | 'slides'
  | 'shirt'
  | 'long-sleeve'
  | 'singlet'
  | 'bra'
  | 'jacket'
  | 'puffer'
  | 'fleece'
  | 'hoodie'
  | 'gilet'
  | 'poncho'
  | 'shorts'
  | 'skirt'
  | 'tights'
  | 'trousers'
  | 'swimsuit'
  | 'bikini'
  | 'jammer'
  | 'wetsuit'
  | 'socks'
  | 'sleeves'
  | 'gloves'
  | 'cap'
  | 'visor'
  | 'hat'
  | 'beanie'
  | 'headband'
  | 'tubular'
  | 'glasses'
  | 'belt'
  | 'strap'
  | 'watch'
  | 'headphones'
  | 'stopwatch'
  | 'compass'
  | 'bottle'
  | 'flask'
  | 'vest'
  | 'backpack'
  | 'gym-bag'
  | 'first-aid'
  | 'lunchbox'
  | 'towel'
  | 'pill-case'
  | 'funnel'
  | 'tent'
  | 'goal'
  | 'sleeping-bag'
  | 'stove'
  | 'headlamp'
  | 'poles'
  | 'mat'
  | 'microspikes'
  | 'knife'
  | 'ball'
  | 'shin-guards'
  | 'cones'
  | 'hurdles'
  | 'ladder'
  | 'board'
  | 'bibs'
  | 'captain'
  | 'goggles'
  | 'swim-cap'
  | 'fins'
  | 'kickboard'
  | 'block'
  | 'noodle'
  | 'pull-buoy'
  | 'buoy'
  | 'paddles'
  | 'snorkel'
  | 'nose-clip'
  | 'earplugs'
  | 'spray'
  | 'dumbbell'
  | 'kettlebell'
  | 'pull-up-bar'
  | 'parallettes'
  | 'wheel'
  | 'bands'
  | 'rope'
  | 'roller'
  | 'gym-ball'
  | 'massage-gun'
  | 'gel'
  | 'bar'
  | 'tub'
  | 'tube';

/** Measured facts of a product; their labels are in the message catalogue. */
export type Spec =
  | 'weight'
  | 'drop'
  | 'volume'
  | 'size'
  | 'temperature'
  | 'waterproof'
  | 'battery'
  | 'lumens'
  | 'units'
  | 'carbs'
  | 'protein'
  | 'caffeine'
  | 'people'
  | 'load';

export interface ProductText {
  readonly title: string;
  readonly text: string;
}

/** What is really bought: one size in one colour. */
export interface Variant {
  /** Unique in the shop; the product's id where there is nothing to choose. */
  readonly sku: string;
  /** Undefined where there is one size only. `sizeLabel` says what a market calls it. */
  readonly size: string | undefined;
  readonly colour: Colour;
  readonly stock: number;
}

/** A product as one market sees it. */
export interface Product {
  /** Stable id: the `item_id` of the data layer, the feed and the address of the page. */
  readonly id: string;
  readonly brand: string;
  readonly kind: Kind;
  readonly sport: Sport;
  readonly group: Group;
  readonly fit: Fit;
  /** What it costs in this market, in minor units, tax included. */
  readonly price: number;
  /** What it cost before, where it is reduced. */
  readonly listPrice?: number;
  /** Of `price` and `listPrice`: ISO 4217. */
  readonly currency: string;
  /** Sum over the variants. */
  readonly stock: number;
  /** Mean of the reviews, 1 to 5. */
  readonly rating: number;
  readonly reviews: number;
  /** The first is the one that is shown where none was chosen. */
  readonly colours: readonly [Colour, ...Colour[]];
  /** What `colours` are: flavours for what is eaten. */
  readonly colourIs: 'colour' | 'flavour';
  /** Smallest first; empty where there is one size only. */
  readonly sizes: readonly string[];
  /** By colour, then by size. */
  readonly variants: readonly [Variant, ...Variant[]];
  /** The day it came into the shop, `YYYY-MM-DD`. */
  readonly since: string;
  readonly specs?: Partial<Record<Spec, string>>;
  readonly text: Readonly<Record<Lang, ProductText>>;
}
