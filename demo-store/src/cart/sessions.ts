// Sessions in memory. One begins when something is first kept for a shopper (a cart, a saved product,
// a log-in), not before: a visitor who only looks gets no cookie.
import { randomBytes } from 'node:crypto';

import type { Account } from '../accounts/accounts.ts';
import type { PageEvent } from '../datalayer/types.ts';
import type { Order } from '../orders/order.ts';
import { Cart } from './cart.ts';
import type { Checkout } from './checkout.ts';

export const SESSION_COOKIE = 'zancada_session';
export const SESSION_SECONDS = 14 * 24 * 3600;
const MOST_SESSIONS = 50_000;

export interface Session {
  readonly id: string;
  readonly cart: Cart;
  /** Ids of saved products; the account's own once there is one. */
  saved: Set<string>;
  readonly orders: Map<string, Order>;
  /** What was told at the checkout so far. */
  checkout: Partial<Checkout>;
  account: Account | undefined;
  /** Told to the dataLayer by the next page, once: what a form led to. */
  events: PageEvent[];
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
    return this.#keep({
      id: '',
      cart: new Cart(),
      saved: new Set(),
      orders: new Map(),
      checkout: {},
      account: undefined,
      events: [],
      lastSeen: 0,
    });
  }

  /**
   * The same session under a new id, now of `account`: an id that somebody planted before the log-in
   * is worth nothing after it. What was saved and ordered before comes along.
   */
  logIn(session: Session, account: Account): Session {
    for (const id of session.saved) account.saved.add(id);
    for (const [id, order] of session.orders) account.orders.set(id, order);
    this.#sessions.delete(session.id);
    return this.#keep({ ...session, saved: account.saved, orders: account.orders, account });
  }

  /** Forgets it: another one has to begin. */
  end(session: Session): void {
    this.#sessions.delete(session.id);
  }

  /** Logs `account` out everywhere but in `here`. */
  endOthers(account: Account, here: Session | undefined): void {
    for (const session of this.#sessions.values()) {
      if (session.account === account && session.id !== here?.id) this.end(session);
    }
  }

  #keep(session: Session): Session {
    const kept = { ...session, id: randomBytes(18).toString('base64url'), lastSeen: this.#now() };
    this.#sessions.set(kept.id, kept);
    return kept;
  }
}
