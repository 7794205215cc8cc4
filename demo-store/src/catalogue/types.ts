// What the shop knows about a product. Prices are cents; texts exist in every language of the shop.
import type { Lang } from '../i18n/lang.ts';

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
  | 'shirt'
  | 'shorts'
  | 'tights'
  | 'bra'
  | 'jacket'
  | 'fleece'
  | 'socks'
  | 'cap'
  | 'watch'
  | 'vest'
  | 'poles'
  | 'headlamp'
  | 'flask'
  | 'bottle'
  | 'ball'
  | 'shin-guards'
  | 'gloves'
  | 'goggles'
  | 'swim-cap'
  | 'swimsuit'
  | 'jammer'
  | 'wetsuit'
  | 'fins'
  | 'kickboard'
  | 'tent'
  | 'backpack'
  | 'sleeping-bag'
  | 'mat'
  | 'dumbbell'
  | 'kettlebell'
  | 'bands'
  | 'rope'
  | 'roller'
  | 'gym-ball'
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

export interface Product {
  /** Stable id: the `item_id` of the data layer, the feed and the address of the page. */
  readonly id: string;
  readonly brand: string;
  readonly kind: Kind;
  readonly sport: Sport;
  readonly group: Group;
  /** What it costs, in cents, tax included. */
  readonly price: number;
  /** What it cost before, in cents, where it is reduced. */
  readonly listPrice?: number;
  readonly stock: number;
  /** Mean of the reviews, 1 to 5. */
  readonly rating: number;
  readonly reviews: number;
  /** Main colour, second colour, accent: `#rrggbb`. */
  readonly colours: readonly [string, string, string];
  /** The day it came into the shop, `YYYY-MM-DD`. */
  readonly since: string;
  readonly specs?: Partial<Record<Spec, string>>;
  readonly text: Readonly<Record<Lang, ProductText>>;
}
