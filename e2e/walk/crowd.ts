// What all the others did, as the server has it: what a shelf says of them can be counted there.
import type { Site, StoredEvent } from '../support/site.ts';

/** Who did something with a product: visitors, or orders. */
type Book = ReadonlyMap<string, ReadonlySet<string>>;

function itemsOf({ params }: StoredEvent): string[] {
  return ((params['items'] ?? []) as { item_id: string }[]).map(({ item_id: id }) => id);
}

function bookOf(events: readonly StoredEvent[], who: (event: StoredEvent) => unknown): Book {
  const book = new Map<string, Set<string>>();
  for (const event of events) {
    for (const item of itemsOf(event)) {
      const entry = book.get(item) ?? new Set<string>();
      book.set(item, entry.add(String(who(event))));
    }
  }
  return book;
}

function common(book: Book, one: string, other: string): number {
  const others = book.get(other);
  return [...(book.get(one) ?? [])].filter((who) => others?.has(who)).length;
}

/** People who were in the shop before. */
export class Crowd {
  readonly #views: Book;
  readonly #orders: Book;

  private constructor(events: readonly StoredEvent[]) {
    const named = (name: string): StoredEvent[] => events.filter((event) => event.name === name);
    const orders = named('purchase');
    this.#orders = bookOf(orders, ({ params }) => params['transaction_id']);
    const looks = ['view_item', 'add_to_cart', 'add_to_wishlist', 'purchase'].flatMap(named);
    this.#views = bookOf(
      looks.filter((event) => event.visitor_id !== null),
      (event) => event.visitor_id,
    );
  }

  /** Counts what the server has up to now. */
  static async count(site: Site): Promise<Crowd> {
    return new Crowd(await site.events());
  }

  /** Visitors who looked at both. */
  lookedAtBoth(one: string, other: string): number {
    return common(this.#views, one, other);
  }

  /** Visitors who looked at it. */
  lookedAt(item: string): number {
    return this.#views.get(item)?.size ?? 0;
  }

  /** Orders that hold both. */
  boughtBoth(one: string, other: string): number {
    return common(this.#orders, one, other);
  }

  /** Orders that hold it. */
  bought(item: string): number {
    return this.#orders.get(item)?.size ?? 0;
  }
}
