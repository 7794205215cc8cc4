// What a shopper looks at next: tastes, fame, price, and what goes with what.
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { SPORTS, type Group, type Kind, type Product, type Sport } from '../src/catalogue/types.ts';
import type { Persona } from './personas.ts';
import type { Random } from './random.ts';

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

const SAME_GROUP = 0.55;
const SAME_SPORT = 0.22;
const COMPLEMENT = 0.13;

/** The sport that a visit begins with. */
export function pickSport(random: Random, persona: Persona): Sport {
  return random.pick(SPORTS, (sport) => persona.sports[sport] ?? 0) ?? 'running';
}

/** How much a persona is drawn to a product of a list. */
function pull(product: Product, persona: Persona): number {
  const fame = Math.sqrt(product.reviews) * (product.rating - 3.5);
  const dear = Math.pow(product.price / 5000, -0.7 * persona.thrift);
  const offer = product.listPrice === undefined ? 1 : 1 + 0.5 * persona.thrift;
  const stock = product.stock === 0 ? 0.25 : 1;
  return fame * dear * offer * stock;
}

function choose(
  random: Random,
  products: readonly Product[],
  persona: Persona,
  seen: ReadonlySet<string>,
): Product | undefined {
  return random.pick(products, (p) => pull(p, persona) * (seen.has(p.id) ? 0.12 : 1));
}

export interface Context {
  readonly random: Random;
  readonly catalogue: Catalogue;
  readonly persona: Persona;
  /** Ids looked at in this visit. */
  readonly seen: ReadonlySet<string>;
}

/** The first product of a visit in `sport`. */
export function firstProduct(c: Context, sport: Sport, group: Group | undefined) {
  const products = c.catalogue
    .bySport(sport)
    .filter((p) => group === undefined || p.group === group);
  return choose(c.random, products, c.persona, c.seen);
}

/** What goes with `product`, of the same sport or of nutrition. */
export function complement(c: Context, product: Product): Product | undefined {
  const kinds = GOES_WITH[product.kind] ?? [];
  const products = c.catalogue.products.filter(
    (p) =>
      kinds.includes(p.kind) &&
      (p.sport === product.sport || p.sport === 'nutrition' || product.sport === 'outdoor'),
  );
  return choose(c.random, products, c.persona, c.seen);
}

/** The product after `product`: mostly more of the same, sometimes what goes with it. */
export function nextProduct(c: Context, product: Product): Product | undefined {
  const dice = c.random.unit();
  const sport = c.catalogue.bySport(product.sport);
  let candidates: readonly Product[];
  if (dice < SAME_GROUP) {
    candidates = sport.filter((p) => p.group === product.group);
  } else if (dice < SAME_GROUP + SAME_SPORT) {
    candidates = sport.filter((p) => p.group !== product.group);
  } else if (dice < SAME_GROUP + SAME_SPORT + COMPLEMENT) {
    return complement(c, product);
  } else {
    candidates = c.catalogue.bySport(pickSport(c.random, c.persona));
  }
  return choose(
    c.random,
    candidates.filter((p) => p.id !== product.id),
    c.persona,
    c.seen,
  );
}
