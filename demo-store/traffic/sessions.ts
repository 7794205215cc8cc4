// Visits as sequences of products, in the way training reads them, and questions about what came next.
import type { CityEvent } from './events.ts';

const TIMEOUT = 30 * 60 * 1000;
const ACTIONS = new Set(['view_item', 'add_to_wishlist', 'add_to_cart', 'purchase']);

export interface Session {
  readonly time: number;
  readonly items: readonly string[];
}

function itemsOf(event: CityEvent): string[] {
  const items = (event.params['items'] ?? []) as readonly { readonly item_id: string }[];
  return items.map((item) => item.item_id);
}

/**
 * The sessions of one life: thirty minutes without an event end one; going on with a product that is in
 * it adds nothing, looking again does.
 */
export function sessionsOf(events: readonly CityEvent[]): Session[] {
  const sessions: Session[] = [];
  const visitors = new Set(events.map((event) => event.visitor_id));
  for (const visitor of visitors) {
    if (visitor === undefined) continue;
    const own = events.filter((event) => event.visitor_id === visitor);
    let items: string[] = [];
    let last = -Infinity;
    const close = (): void => {
      if (items.length > 0) sessions.push({ time: last, items });
      items = [];
    };
    for (const event of own) {
      if (event.time - last > TIMEOUT) close();
      last = event.time;
      if (!ACTIONS.has(event.name)) continue;
      for (const id of itemsOf(event)) {
        if (event.name === 'view_item' || !items.includes(id)) items.push(id);
      }
    }
    close();
  }
  return sessions;
}

export interface Question {
  readonly seen: readonly string[];
  readonly next: string;
}

/** What comes after every beginning of the sessions. */
export function questionsOf(sessions: readonly Session[]): Question[] {
  return sessions.flatMap(({ items }) =>
    items.slice(1).map((next, i) => ({ seen: items.slice(0, i + 1), next })),
  );
}
