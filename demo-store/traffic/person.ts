// One person: tastes, devices, consent, and when and why they come back.
import { Cart } from '../src/cart/cart.ts';
import type { Product, Variant } from '../src/catalogue/types.ts';
import type { Lang } from '../src/i18n/lang.ts';
import { DAY, HOUR, interest, isGiftSeason } from './calendar.ts';
import type { Persona } from './personas.ts';
import type { Random } from './random.ts';

export interface Device {
  readonly visitorId: string;
  readonly category: 'mobile' | 'desktop' | 'tablet';
  /** By how many milliseconds its clock is ahead. */
  readonly clock: number;
  cart: Cart;
  loggedIn: boolean;
}

/** What somebody does about the consent banner: `later` refuses to choose on the first visit. */
export type ConsentHabit = 'accepts' | 'later' | 'refuses';

export interface Buyer {
  readonly name: string;
  readonly email: string;
  readonly address: string;
  readonly city: string;
  readonly postcode: string;
}

/** Why somebody comes. */
export type Reason = 'browse' | 'gift' | 'cart' | 'replenish';

export interface Plan {
  readonly at: number;
  readonly reason: Reason;
  /** What is to be bought again. */
  readonly product?: Product;
}

const NAMES = ['Ana', 'Luis', 'Marta', 'Iker', 'Noa', 'Pablo', 'Lucía', 'Hugo', 'Emma', 'Bruno'];
const SURNAMES = ['Díaz', 'Soler', 'Vega', 'Ibarra', 'Campos', 'Rey', 'Lago', 'Peña', 'Moya'];
const CITIES = ['Madrid', 'Sevilla', 'Bilbao', 'Valencia', 'Vigo', 'Zaragoza'];

const LARGEST_CLOCK_ERROR = 20_000;
const ACCOUNTS = 0.45;
const KEEPS_BUYING = 0.75;
const COMES_BACK_FOR_CART = 0.45;
const GIFT_VISITS = 0.35;

/** `C01234`, and what goes into the checkout form. */
function makeBuyer(random: Random, customer: string): Buyer {
  const name = NAMES[random.int(0, NAMES.length - 1)]!;
  const surname = SURNAMES[random.int(0, SURNAMES.length - 1)]!;
  return {
    name: `${name} ${surname}`,
    email: `${customer.toLowerCase()}@correo.example`,
    address: `Calle Mayor ${random.int(1, 120)}`,
    city: CITIES[random.int(0, CITIES.length - 1)]!,
    postcode: String(random.int(1000, 52999)).padStart(5, '0'),
  };
}

function makeDevices(random: Random): Device[] {
  const dice = random.unit();
  const count = dice < 0.58 ? 1 : dice < 0.94 ? 2 : 3;
  const first = random.chance(0.68) ? 'mobile' : 'desktop';
  const second = first === 'mobile' ? 'desktop' : 'mobile';
  return ([first, second, 'tablet'] as const).slice(0, count).map((category) => ({
    visitorId: random.uuid4(),
    category,
    clock: random.int(-LARGEST_CLOCK_ERROR, LARGEST_CLOCK_ERROR),
    cart: new Cart(),
    loggedIn: false,
  }));
}

/** Continental sizes. */
const SMALLEST_SHOE = 36;
const SHOE_SIZES = 11;

export class Person {
  readonly customer: string;
  readonly buyer: Buyer;
  readonly devices: readonly Device[];
  readonly consent: ConsentHabit;
  readonly lang: Lang;
  /** Like the persona's, varied. */
  readonly thrift: number;
  /** Brands are liked by the first letters of their names: two out of five or so. */
  readonly likes: number;
  /** Place among the sizes of what is worn, 0 the smallest, 1 the largest: feet, then the rest. */
  readonly feet: number;
  readonly build: number;
  readonly hasAccount: boolean;
  visits = 0;
  /** Whether the last visit left something in the cart. */
  leftCart = false;
  /** What will be used up, and when. */
  readonly shelf: { readonly product: Product; readonly due: number }[] = [];

  constructor(
    readonly random: Random,
    readonly persona: Persona,
    serial: number,
  ) {
    this.customer = `C${String(serial).padStart(5, '0')}`;
    this.buyer = makeBuyer(random, this.customer);
    this.devices = makeDevices(random);
    const dice = random.unit();
    this.consent = dice < 0.74 ? 'accepts' : dice < 0.82 ? 'later' : 'refuses';
    this.lang = random.chance(0.85) ? 'es' : 'en';
    this.thrift = Math.min(0.99, Math.max(0, random.normal(persona.thrift, 0.15)));
    this.likes = random.int(0, 4);
    const middle = (): number => Math.min(1, Math.max(0, random.normal(0.5, 0.2)));
    this.feet = middle();
    this.build = middle();
    this.hasAccount = random.chance(ACCOUNTS);
    if (this.hasAccount) for (const device of this.devices) device.cart = this.devices[0]!.cart;
  }

  /** Whether what is done in the visit under way may leave the device, and identifiers with it. */
  get consents(): boolean {
    return this.consent === 'accepts' || (this.consent === 'later' && this.visits > 1);
  }

  /** Mostly the first one; for the second thoughts of the evening another. */
  pickDevice(): Device {
    const { random, devices } = this;
    if (devices.length === 1 || random.chance(0.62)) return devices[0]!;
    return devices[random.int(1, devices.length - 1)]!;
  }

  /** Their own size, or the nearest that is there, in any colour; presents are in anybody's. */
  pickVariant({ group, sizes, variants }: Product, gift: boolean): Variant {
    const place = gift ? this.random.unit() : group === 'shoes' ? this.feet : this.build;
    // Shoes are numbered alike everywhere; other things have as many sizes as they have.
    const wanted =
      group === 'shoes' ? SMALLEST_SHOE + place * SHOE_SIZES : place * (sizes.length - 1);
    const distance = ({ size }: Variant): number => {
      const at = group === 'shoes' ? Number(size) : sizes.findIndex((other) => other === size);
      return Number.isNaN(at) ? 0 : Math.abs(Math.round(wanted) - at);
    };
    const there = variants.filter((variant) => variant.stock > 0);
    const nearest = Math.min(...there.map(distance));
    const fitting = there.filter((variant) => distance(variant) === nearest);
    return fitting[this.random.int(0, Math.max(0, fitting.length - 1))] ?? variants[0];
  }

  likesBrand(brand: string): boolean {
    return (brand.charCodeAt(0) + brand.charCodeAt(1) + this.likes) % 5 < 2;
  }

  /** Something that lasts was bought; often it is bought again when it is used up. */
  willNeed(product: Product, time: number, days: number): void {
    const { random, shelf } = this;
    const known = shelf.findIndex((entry) => entry.product.id === product.id);
    if (known >= 0) shelf.splice(known, 1);
    if (!random.chance(KEEPS_BUYING)) return;
    const wait = Math.max(5, random.normal(days, days / 7));
    shelf.push({ product, due: time + wait * DAY });
  }

  /** The visit after one that ended at `after`; undefined: this person never comes back. */
  next(after: number): Plan | undefined {
    const { random, persona } = this;
    const plans: Plan[] = [];
    if (this.leftCart && random.chance(COMES_BACK_FOR_CART)) {
      plans.push({ at: after + (0.2 + 3 * random.unit()) * DAY, reason: 'cart' });
    }
    if (random.chance(persona.returns)) {
      const haste = Math.min(2.5, Math.max(0.5, interest(persona.sports, after)));
      const at = after + (random.exponential(persona.gapDays) / haste) * DAY;
      const reason = isGiftSeason(at) && random.chance(GIFT_VISITS) ? 'gift' : 'browse';
      plans.push({ at, reason });
    }
    const [due] = this.shelf.toSorted((a, b) => a.due - b.due);
    if (due !== undefined) {
      const { product } = due;
      plans.push({ at: Math.max(due.due, after + HOUR), reason: 'replenish', product });
    }
    const [plan] = plans.toSorted((a, b) => a.at - b.at);
    if (plan?.reason === 'replenish' && due !== undefined) {
      this.shelf.splice(this.shelf.indexOf(due), 1);
    }
    return plan;
  }
}
