// One visit to the shop: the events that its pages and its back end would have told.
import { Cart } from '../src/cart/cart.ts';
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { sorted } from '../src/catalogue/catalogue.ts';
import type { Product, Sport } from '../src/catalogue/types.ts';
import { cartEvent, itemEvent, major, viewItemList } from '../src/datalayer/payloads.ts';
import type { EcommerceEvent, PageType } from '../src/datalayer/types.ts';
import type { Lang } from '../src/i18n/lang.ts';
import { complement, firstProduct, nextProduct, pickSport, type Context } from './choices.ts';
import type { Persona } from './personas.ts';
import type { Random } from './random.ts';

/** An event as `POST /v1/events` takes it, with its time still a number. */
export interface HistoryEvent {
  readonly name: string;
  readonly id: string;
  readonly visitor_id: string;
  readonly time: number;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Visitor {
  readonly id: string;
  readonly persona: Persona;
  readonly lang: Lang;
  readonly device: 'mobile' | 'desktop';
  /** What stays in the cart from one visit to the next. */
  readonly cart: Cart;
  readonly customer: string;
  orders: number;
}

interface Source {
  readonly medium: string;
  readonly source: string;
  readonly weight: number;
}

const SOURCES: readonly Source[] = [
  { source: '(direct)', medium: '(none)', weight: 5 },
  { source: 'buscador', medium: 'organic', weight: 6 },
  { source: 'buscador', medium: 'cpc', weight: 2 },
  { source: 'boletin', medium: 'email', weight: 2 },
];

const LIST_SHOWN = 8;
const SECOND = 1000;

/** Makes the events of a visit, in the order of their time. */
export class Visit {
  readonly #events: HistoryEvent[] = [];
  readonly #seen = new Set<string>();
  readonly #source: Source;
  #time: number;

  constructor(
    readonly visitor: Visitor,
    readonly catalogue: Catalogue,
    readonly random: Random,
    readonly origin: string,
    start: number,
  ) {
    this.#time = start;
    this.#source = random.pick(SOURCES, (s) => s.weight) ?? SOURCES[0]!;
  }

  run(): readonly HistoryEvent[] {
    const { random, visitor } = this;
    const { persona } = visitor;
    const sport = pickSport(random, persona);
    const context: Context = {
      random,
      catalogue: this.catalogue,
      persona,
      seen: this.#seen,
    };
    let product = this.#enter(context, sport);
    for (let left = 1 + Math.round(random.exponential(persona.depth - 1)); left > 0; left--) {
      if (product === undefined) break;
      this.#look(product);
      if (product.stock > 0 && random.chance(persona.wants)) {
        this.#add(product);
        const more = random.chance(0.45) ? complement(context, product) : undefined;
        if (more !== undefined) {
          this.#look(more);
          if (more.stock > 0 && random.chance(0.6)) this.#add(more);
        }
      }
      product = nextProduct(context, product);
    }
    this.#leave();
    return this.#events;
  }

  /** From the home page, a list or straight to a product, as search engines send people. */
  #enter(context: Context, sport: Sport): Product | undefined {
    const door = this.random.unit();
    const group = this.random.chance(0.5)
      ? this.random.pick(this.catalogue.groupsOf(sport), (g) => (g === 'shoes' ? 3 : 1))
      : undefined;
    const product = firstProduct(context, sport, group) ?? firstProduct(context, sport, undefined);
    if (door < 0.3) return product;
    if (door < 0.75) this.#page('home', '/');
    const path = group === undefined ? `/c/${sport}` : `/c/${sport}?group=${group}`;
    this.#page('category', path);
    const list = sorted(
      this.catalogue.bySport(sport).filter((p) => group === undefined || p.group === group),
      'popular',
    ).slice(0, LIST_SHOWN);
    const { lang } = this.visitor;
    const listId = group === undefined ? sport : `${sport}-${group}`;
    this.#tell(viewItemList(listId, listId, list, lang));
    if (product !== undefined) this.#tell(itemEvent('select_item', product, lang));
    return product;
  }

  #look(product: Product): void {
    this.#seen.add(product.id);
    this.#page('product', `/p/${product.id}`);
    this.#tell(itemEvent('view_item', product, this.visitor.lang));
    this.#wait(8, 70);
  }

  #add(product: Product): void {
    const { cart, lang } = this.visitor;
    const several = product.sport === 'nutrition' && this.random.chance(0.35) ? 2 : 1;
    const { added } = cart.add(product, several);
    if (added > 0) this.#tell(itemEvent('add_to_cart', product, lang, added));
  }

  #leave(): void {
    const { cart, lang, persona } = this.visitor;
    if (cart.view(this.catalogue).lines.length === 0 || this.random.chance(0.2)) return;
    this.#page('cart', '/cart');
    this.#tell(cartEvent('view_cart', cart.view(this.catalogue), lang));
    const lines = cart.view(this.catalogue).lines;
    const unwanted = this.random.chance(0.1)
      ? lines[this.random.int(0, lines.length - 1)]
      : undefined;
    if (unwanted !== undefined) {
      cart.set(unwanted.product, 0);
      this.#tell(itemEvent('remove_from_cart', unwanted.product, lang, unwanted.quantity));
    }
    const view = cart.view(this.catalogue);
    if (view.lines.length === 0 || !this.random.chance(persona.buys * 1.3)) return;
    this.#page('checkout', '/checkout');
    this.#tell(cartEvent('begin_checkout', view, lang));
    this.#wait(40, 180);
    if (this.random.chance(0.2)) return;
    this.#buy();
  }

  #buy(): void {
    const { visitor } = this;
    const view = visitor.cart.view(this.catalogue);
    visitor.orders += 1;
    const event = cartEvent('purchase', view, visitor.lang);
    this.#tell({
      event: 'purchase',
      ecommerce: {
        ...event.ecommerce,
        transaction_id: `S-${visitor.customer}-${visitor.orders}`,
        shipping: major(view.totals.shipping),
        customer_id: visitor.customer,
      },
    });
    visitor.cart.clear();
  }

  #page(type: PageType, path: string): void {
    const { visitor } = this;
    const first = this.#events.length === 0;
    this.#wait(3, 25);
    this.#push('page_view', {
      page_location: this.origin + path,
      page_type: type,
      language: visitor.lang,
      device_category: visitor.device,
      ...(first ? { source: this.#source.source, medium: this.#source.medium } : {}),
    });
  }

  #tell(event: EcommerceEvent): void {
    this.#time += this.random.int(1, 4) * SECOND;
    this.#push(event.event, event.ecommerce);
  }

  #wait(low: number, high: number): void {
    this.#time += this.random.int(low * SECOND, high * SECOND);
  }

  #push(name: string, params: Readonly<Record<string, unknown>>): void {
    this.#events.push({
      name,
      id: this.random.uuid(),
      visitor_id: this.visitor.id,
      time: this.#time,
      params,
    });
  }
}
