// What a shopper looks at next: more of the same, what goes with it, or something else.
import { SPORTS, type Product, type Sport } from '../src/catalogue/types.ts';
import type { Assortment } from './assortment.ts';
import { isGiftSeason, season } from './calendar.ts';
import type { Deck } from './deck.ts';
import type { Person } from './person.ts';

// Where a throw of the dice falls: more of the same kind, of the group, of the sport, what goes with it.
const SAME_KIND = 0.36;
const SAME_GROUP = 0.58;
const SAME_SPORT = 0.74;
const COMPLEMENT = 0.9;
const TRIES = 6;
/** How often somebody looks again at what was seen in this visit. */
const AGAIN = 0.12;
const INDIFFERENT = 0.55;
const SOLD_OUT = 0.25;

/** The sport that a visit begins with: by taste and season. */
export function pickSport({ random, persona }: Person, time: number): Sport {
  return random.pick(SPORTS, (s) => (persona.sports[s] ?? 0) * season(s, time)) ?? 'running';
}

export class Choices {
  readonly #seen = new Set<string>();

  constructor(
    readonly person: Person,
    readonly assortment: Assortment,
    /** When the visit takes place. */
    readonly time: number,
  ) {}

  see(product: Product): void {
    this.#seen.add(product.id);
  }

  first(sport: Sport): Product | undefined {
    return this.#draw(this.assortment.ofSport(sport, this.person.thrift));
  }

  gift(): Product | undefined {
    return this.#draw(this.assortment.gifts(this.person.thrift / 2));
  }

  complement(product: Product): Product | undefined {
    return this.#draw(this.assortment.complements(product, this.person.thrift));
  }

  /** The product after `product`. */
  next(product: Product, gift: boolean): Product | undefined {
    const { person, assortment, time } = this;
    const { thrift, random } = person;
    const { sport, group } = product;
    const dice = random.unit();
    if (dice < SAME_KIND) return this.#draw(assortment.ofKind(product, thrift));
    if (dice < SAME_GROUP) return this.#draw(assortment.ofGroup(sport, group, thrift));
    if (dice < SAME_SPORT) return this.#draw(assortment.besides(sport, group, thrift));
    if (dice < COMPLEMENT) return this.complement(product);
    if (gift && isGiftSeason(time)) return this.gift();
    return this.first(pickSport(person, time));
  }

  #draw(deck: Deck<Product>): Product | undefined {
    const { random } = this.person;
    let product: Product | undefined;
    for (let left = TRIES; left > 0; left--) {
      product = deck.draw(random);
      if (product === undefined || random.chance(this.#interest(product))) return product;
    }
    return product;
  }

  #interest(product: Product): number {
    if (this.#seen.has(product.id)) return AGAIN;
    // What is not in the shop yet can be seen only where nothing else is.
    if (!this.assortment.isThere(product, this.time)) return 0;
    if (product.stock === 0) return SOLD_OUT;
    return this.person.likesBrand(product.brand) ? 1 : INDIFFERENT;
  }
}
