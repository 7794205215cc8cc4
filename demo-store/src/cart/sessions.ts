// Sessions in memory. One begins when something first goes into a cart, not before: a visitor who
// only looks gets no cookie.
import { randomBytes } from 'node:crypto';

import type { Order } from '../orders/order.ts';
import { Cart } from './cart.ts';

export const SESSION_COOKIE = 'zancada_session';
export const SESSION_SECONDS = 14 * 24 * 3600;
const MOST_SESSIONS = 50_000;

export interface Session {
  readonly id: string;
  readonly cart: Cart;
  readonly orders: Map<string, Order>;
  lastSeen: number;
}

export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  find(id: string | undefined): Session | undefined {
    const session = id === undefined ? undefined : this.#sessions.get(id);
    if (session === undefined) return undefined;
    this.#sessions.delete(session.id);
    if (this.#now() - session.lastSeen > SESSION_SECONDS * 1000) return undefined;
    session.lastSeen = this.#now();
    // Kept in the order of last use, so that the front of the map is what may go first.
    this.#sessions.set(session.id, session);
    return session;
  }

  begin(): Session {
    const oldest = this.#sessions.keys().next();
    if (this.#sessions.size >= MOST_SESSIONS && !oldest.done) this.#sessions.delete(oldest.value);
    const session: Session = {
      id: randomBytes(18).toString('base64url'),
      cart: new Cart(),
      orders: new Map(),
      lastSeen: this.#now(),
    };
    this.#sessions.set(session.id, session);
    return session;
  }
}
