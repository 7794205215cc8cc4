// One request: who asks, in which language and market, and how a page is answered.
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import type { JSX } from 'hono/jsx/jsx-runtime';

import type { Account, Accounts } from '../accounts/accounts.ts';
import { identityOf } from '../accounts/identity.ts';
import { Cart, type CartView } from '../cart/cart.ts';
import { SESSION_COOKIE, SESSION_SECONDS, type Session, type Sessions } from '../cart/sessions.ts';
import type { Catalogue, Catalogues } from '../catalogue/catalogue.ts';
import type { Config } from '../config.ts';
import { choose } from '../i18n/choice.ts';
import { speak, type Speech } from '../i18n/messages.ts';
import type { OrderReporter } from '../orders/reporter.ts';
import type { PageContext } from '../pages/context.ts';
import type { StaticFiles } from './static.ts';

/** What the shop is made of; one for all requests. */
export interface Shop {
  readonly config: Config;
  readonly catalogues: Catalogues;
  readonly files: StaticFiles;
  readonly reporter: OrderReporter;
  readonly sessions: Sessions;
  readonly accounts: Accounts;
  readonly log: (message: string) => void;
}

export type Form = Readonly<Record<string, unknown>>;

const YEAR = 365 * 24 * 3600;

export class Visit {
  readonly c: Context;
  readonly shop: Shop;
  readonly speech: Speech;
  readonly catalogue: Catalogue;
  session: Session | undefined;

  constructor(c: Context, shop: Shop) {
    const { market, lang, remember } = choose(
      (name) => c.req.query(name),
      (name) => getCookie(c, name),
    );
    for (const [cookie, chosen] of Object.entries(remember)) {
      setCookie(c, cookie, chosen, { path: '/', maxAge: YEAR, sameSite: 'Lax' });
    }
    this.c = c;
    this.shop = shop;
    this.speech = speak(lang, market);
    this.catalogue = shop.catalogues[market];
    this.session = shop.sessions.find(getCookie(c, SESSION_COOKIE));
  }

  get account(): Account | undefined {
    return this.session?.account;
  }

  get cart(): CartView {
    const delivery = this.session?.checkout.delivery?.method;
    return (this.session?.cart ?? new Cart()).view(this.catalogue, delivery);
  }

  /** The shopper's session; one begins where there is none. */
  begin(): Session {
    return this.session ?? this.#remember(this.shop.sessions.begin());
  }

  logIn(account: Account): void {
    this.#remember(this.shop.sessions.logIn(this.begin(), account));
  }

  logOut(): void {
    if (this.session !== undefined) this.shop.sessions.end(this.session);
    this.session = undefined;
    setCookie(this.c, SESSION_COOKIE, '', { path: '/', maxAge: 0, httpOnly: true });
  }

  form(): Promise<Form> {
    return this.c.req.parseBody();
  }

  get wantsJson(): boolean {
    return (this.c.req.header('accept') ?? '').includes('application/json');
  }

  /** `path`: where the page lives, when it answers a form that was sent elsewhere. */
  page(path = this.c.req.url): PageContext {
    const { config, files } = this.shop;
    const { site, secretKey } = config;
    const tagged = site !== undefined;
    const known = this.account !== undefined && tagged && secretKey !== undefined;
    return {
      speech: this.speech,
      catalogue: this.catalogue,
      config,
      files,
      url: new URL(path, this.c.req.url),
      cartQuantity: this.cart.totals.quantity,
      saved: this.session?.saved ?? new Set(),
      account: this.account,
      identity: known
        ? identityOf(this.account.customerId, { site, secretKey }, new Date())
        : undefined,
      events: this.session?.events.splice(0) ?? [],
      tagged,
    };
  }

  send(page: JSX.Element, status: 200 | 404 | 422 | 429 | 500 = 200): Response {
    // Not no-store: with that, Chromium keeps no page for the back button whose cookies have changed.
    this.c.header('cache-control', 'private, no-cache');
    return this.c.html(`<!doctype html>${page.toString()}`, status) as Response;
  }

  redirect(path: string): Response {
    return this.c.redirect(path, 303);
  }

  #remember(session: Session): Session {
    this.session = session;
    setCookie(this.c, SESSION_COOKIE, session.id, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: SESSION_SECONDS,
      secure: this.shop.config.origin.startsWith('https:'),
    });
    return session;
  }
}

/** A field of a form as text; empty where there is none. */
export function field(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : '';
}

export function quantityIn(form: Form): number {
  const quantity = Number(field(form, 'quantity') || '1');
  if (!Number.isInteger(quantity) || quantity < 0 || quantity > 1000) {
    throw new HTTPException(400, { message: 'quantity: a whole number from 0 to 1000 is wanted' });
  }
  return quantity;
}

/** A path of this shop to go on to; never another site. */
export function safePath(asked: string, otherwise: string): string {
  return /^\/(?![/\\])[\w\-/?=&.%~+,]*$/.test(asked) ? asked : otherwise;
}
