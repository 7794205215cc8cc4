// The catalogue as shoppers see it: what draws a person among the products of a list, and what goes
// with what. Weights are made once per list and level of thrift.
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import type { Group, Kind, Product, Sport } from '../src/catalogue/types.ts';
import { Deck } from './deck.ts';

/** What people buy together, by kind: the second is wanted more when the first is in the cart. */
const GOES_WITH: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  shoe: ['socks', 'gel', 'shorts', 'shirt', 'cap'],
  'trail-shoe': ['socks', 'flask', 'vest', 'poles', 'gel'],
  'football-boot': ['socks', 'shin-guards', 'ball', 'shirt'],
  'hiking-boot': ['socks', 'backpack', 'poles', 'bottle'],
  ball: ['football-boot', 'shin-guards'],
  gloves: ['football-boot', 'ball'],
  goggles: ['swim-cap', 'swimsuit', 'jammer', 'kickboard'],
  swimsuit: ['swim-cap', 'goggles', 'kickboard'],
  jammer: ['swim-cap', 'goggles', 'kickboard'],
  wetsuit: ['goggles', 'swim-cap'],
  tent: ['sleeping-bag', 'backpack', 'headlamp'],
  backpack: ['hiking-boot', 'bottle', 'jacket'],
  'sleeping-bag': ['tent', 'backpack'],
  dumbbell: ['kettlebell', 'mat', 'tub', 'bands'],
  kettlebell: ['dumbbell', 'mat', 'bands'],
  mat: ['bands', 'roller'],
  gel: ['tube', 'bar', 'tub'],
  tub: ['bottle', 'bar'],
  vest: ['flask', 'poles', 'gel'],
  watch: ['shoe'],
};

/** Days after which it is used up and bought again, by kind. */
const LASTS: Readonly<Partial<Record<Kind, number>>> = {
  gel: 28,
  bar: 30,
  tube: 40,
  tub: 45,
  shoe: 130,
  'trail-shoe': 120,
};

const LEVELS = 5;

export function lasts(product: Product): number | undefined {
  return LASTS[product.kind];
}

/** How much a product draws somebody of this thrift. */
function pull(product: Product, thrift: number): number {
  const fame = Math.sqrt(product.reviews + 1) * Math.max(0.2, product.rating - 3.5);
  const dear = Math.pow(product.price / 5000, -0.7 * thrift);
  const offer = product.listPrice === undefined ? 1 : 1 + 0.5 * thrift;
  const stock = product.stock === 0 ? 0.25 : 1;
  return fame * dear * offer * stock;
}

export class Assortment {
  readonly catalogue: Catalogue;
  readonly #decks = new Map<string, Deck<Product>>();

  /** When each product came into the shop, by id. */
  readonly #since: ReadonlyMap<string, number>;

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue;
    this.#since = new Map(catalogue.products.map((p) => [p.id, Date.parse(p.since)]));
  }

  isThere(product: Product, time: number): boolean {
    return time >= (this.#since.get(product.id) ?? 0);
  }

  ofSport(sport: Sport, thrift: number): Deck<Product> {
    return this.#deck(sport, thrift, (p) => p.sport === sport);
  }

  ofGroup(sport: Sport, group: Group, thrift: number): Deck<Product> {
    return this.#deck(`${sport}/${group}`, thrift, (p) => p.sport === sport && p.group === group);
  }

  /** The other groups of the same sport. */
  besides(sport: Sport, group: Group, thrift: number): Deck<Product> {
    return this.#deck(`${sport}!${group}`, thrift, (p) => p.sport === sport && p.group !== group);
  }

  ofKind(product: Product, thrift: number): Deck<Product> {
    const { kind, sport } = product;
    return this.#deck(`${sport}=${kind}`, thrift, (p) => p.kind === kind && p.sport === sport);
  }

  /** What goes with a product, of the same sport or of nutrition. */
  complements({ kind, sport }: Product, thrift: number): Deck<Product> {
    const kinds = GOES_WITH[kind] ?? [];
    return this.#deck(
      `${sport}+${kind}`,
      thrift,
      (p) =>
        kinds.includes(p.kind) &&
        (p.sport === sport || p.sport === 'nutrition' || sport === 'outdoor'),
    );
  }

  /** Presents: of any sport. */
  gifts(thrift: number): Deck<Product> {
    return this.#deck('gifts', thrift, (p) => p.sport !== 'nutrition');
  }

  #deck(name: string, thrift: number, belongs: (product: Product) => boolean): Deck<Product> {
    const level = Math.min(LEVELS - 1, Math.floor(thrift * LEVELS));
    const key = `${name} ${level}`;
    let deck = this.#decks.get(key);
    if (deck === undefined) {
      const mean = (level + 0.5) / LEVELS;
      deck = new Deck(this.catalogue.products.filter(belongs), (p) => pull(p, mean));
      this.#decks.set(key, deck);
    }
    return deck;
  }
}
