// One visit to the shop: what its pages and its back end would have told.
import type { CartView } from '../src/cart/cart.ts';
import { sorted } from '../src/catalogue/order.ts';
import type { Product, Sport } from '../src/catalogue/types.ts';
import { cartEvent, itemEvent, viewItemList } from '../src/datalayer/payloads.ts';
import type { Lang } from '../src/i18n/lang.ts';
import { lasts, type Assortment } from './assortment.ts';
import { purchase, refund } from './back-end.ts';
import { Choices, pickSport } from './choices.ts';
import type { CityEvent } from './events.ts';
import type { Device, Person, Plan } from './person.ts';
import { Recorder } from './recorder.ts';

const LIST_SHOWN = 8;

export class Visit {
  readonly #person: Person;
  readonly #assortment: Assortment;
  readonly #device: Device;
  readonly #recorder: Recorder;
  readonly #choices: Choices;
  readonly #plan: Plan;
  readonly #orders: CityEvent[] = [];

  constructor(person: Person, assortment: Assortment, origin: string, plan: Plan) {
    person.visits += 1;
    this.#person = person;
    this.#assortment = assortment;
    this.#plan = plan;
    this.#device = person.pickDevice();
    this.#recorder = new Recorder(person, this.#device, origin, plan.at);
    this.#choices = new Choices(person, assortment, plan.at);
  }

  /** When it is over. */
  get end(): number {
    return this.#recorder.time;
  }

  /** The events, and those of the back end that follow from them; refunds come days later. */
  run(): readonly CityEvent[] {
    const { random } = this.#person;
    const product = this.#enter();
    this.#logIn();
    if (this.#plan.reason === 'replenish') this.#buyAgain(product);
    else if (this.#plan.reason !== 'cart' || random.chance(0.3)) this.#stroll(product);
    this.#leave();
    return [...this.#recorder.events, ...this.#orders];
  }

  get #lang(): Lang {
    return this.#person.lang;
  }

  get #cart(): CartView {
    return this.#device.cart.view(this.#assortment.catalogue);
  }

  /** Through the home page, a list or the search, or straight to a product, as search engines send people. */
  #enter(): Product | undefined {
    const { random } = this.#person;
    const { reason, product, at } = this.#plan;
    if (reason === 'cart') {
      this.#recorder.page('home', '/');
      return this.#choices.first(pickSport(this.#person, at));
    }
    const door = random.unit();
    const sport = product?.sport ?? pickSport(this.#person, at);
    const first =
      product ?? (reason === 'gift' ? this.#choices.gift() : this.#choices.first(sport));
    if (first === undefined || door < 0.28) return first;
    if (door < 0.7) this.#recorder.page('home', '/');
    if (door > 0.9) this.#search(first);
    else this.#browse(first.sport, first);
    return first;
  }

  #search(product: Product): void {
    const { lang, random } = this.#person;
    const words = product.text[lang].title.split(' ');
    const term = words.slice(0, random.int(1, 2)).join(' ').toLowerCase();
    this.#recorder.page('other', `/search?q=${encodeURIComponent(term)}`);
    this.#recorder.record('search', { search_term: term });
  }

  #browse(sport: Sport, product: Product): void {
    const { random } = this.#person;
    const { catalogue } = this.#assortment;
    const { group } = product;
    const narrow = random.chance(0.5);
    this.#recorder.page('category', narrow ? `/c/${sport}?group=${group}` : `/c/${sport}`);
    const listId = narrow ? `${sport}-${group}` : sport;
    const all = catalogue.bySport(sport).filter((p) => !narrow || p.group === group);
    const shown = sorted(all, 'popular').slice(0, LIST_SHOWN);
    this.#recorder.tell(viewItemList(listId, listId, shown, this.#lang));
    this.#recorder.tell(itemEvent('select_item', product, this.#lang));
  }

  #logIn(): void {
    if (!this.#person.hasAccount || this.#device.loggedIn) return;
    this.#device.loggedIn = true;
    const name = this.#person.devices.some((d) => d.loggedIn && d !== this.#device)
      ? 'login'
      : 'sign_up';
    this.#recorder.record(name, { method: 'email', user_id: this.#person.customer });
  }

  #stroll(start: Product | undefined): void {
    const { random, persona } = this.#person;
    let product = start;
    for (let left = 1 + Math.round(random.exponential(persona.depth - 1)); left > 0; left--) {
      if (product === undefined) return;
      this.#look(product);
      if (random.chance(persona.wants) && this.#add(product) && random.chance(0.45)) {
        const more = this.#choices.complement(product);
        if (more !== undefined) {
          this.#look(more);
          if (random.chance(0.6)) this.#add(more);
        }
      } else if (random.chance(0.03)) {
        this.#recorder.tell(itemEvent('add_to_wishlist', product, this.#lang));
      }
      product = this.#choices.next(product, this.#plan.reason === 'gift');
    }
  }

  #buyAgain(product: Product | undefined): void {
    const { random } = this.#person;
    if (product === undefined) return;
    this.#look(product);
    if (random.chance(0.85)) this.#add(product);
    if (random.chance(0.3)) this.#stroll(this.#choices.next(product, false));
  }

  #look(product: Product): void {
    this.#choices.see(product);
    this.#recorder.page('product', `/p/${product.id}`);
    this.#recorder.tell(itemEvent('view_item', product, this.#lang));
    this.#recorder.wait(6, 60);
  }

  #add(product: Product): boolean {
    const { random } = this.#person;
    const variant = this.#person.pickVariant(product, this.#plan.reason === 'gift');
    const several = product.sport === 'nutrition' && random.chance(0.35) ? 2 : 1;
    const { added } = this.#device.cart.add(variant, several);
    if (added > 0) {
      this.#recorder.tell(itemEvent('add_to_cart', product, this.#lang, added, variant));
    }
    return added > 0;
  }

  #leave(): void {
    const { random, persona } = this.#person;
    const returned = this.#plan.reason === 'cart' || this.#plan.reason === 'replenish';
    if (this.#cart.lines.length > 0 && (returned || random.chance(0.8))) {
      this.#recorder.page('cart', '/cart');
      this.#recorder.tell(cartEvent('view_cart', this.#cart, this.#lang));
      if (random.chance(0.1)) this.#changeMind();
      if (this.#cart.lines.length > 0 && random.chance(returned ? 0.85 : persona.buys)) {
        this.#checkOut();
      }
    }
    this.#person.leftCart = this.#cart.lines.length > 0;
  }

  #changeMind(): void {
    const { lines } = this.#cart;
    const line = lines[this.#person.random.int(0, lines.length - 1)]!;
    const { product, variant, quantity } = line;
    this.#device.cart.set(variant, 0);
    this.#recorder.tell(itemEvent('remove_from_cart', product, this.#lang, quantity, variant));
  }

  #checkOut(): void {
    const { random } = this.#person;
    const cart = this.#cart;
    this.#recorder.page('checkout', '/checkout');
    this.#recorder.tell(cartEvent('begin_checkout', cart, this.#lang));
    this.#recorder.wait(45, 180);
    if (random.chance(0.15)) return;
    this.#recorder.tell(cartEvent('add_shipping_info', cart, this.#lang));
    this.#recorder.wait(25, 60);
    if (random.chance(0.06)) return;
    this.#recorder.tell(cartEvent('add_payment_info', cart, this.#lang));
    this.#recorder.wait(25, 60);
    this.#order(cart);
  }

  #order(cart: CartView): void {
    const person = this.#person;
    const order = purchase(person, this.#device, cart, this.#recorder.time);
    this.#orders.push(order);
    const back = refund(person, cart, order);
    if (back !== undefined) this.#orders.push(back);
    for (const { product } of cart.lines) {
      const days = lasts(product);
      if (days !== undefined) person.willNeed(product, order.time, days);
    }
    this.#device.cart.clear();
    this.#recorder.wait(1, 4);
    this.#recorder.page('confirmation', '/checkout/done');
  }
}
