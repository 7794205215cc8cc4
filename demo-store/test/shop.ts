// A shop for tests: the whole application in memory, with stand-ins for what build.mjs makes.
import { Accounts } from '../src/accounts/accounts.ts';
import { makeApp } from '../src/app.tsx';
import { Sessions } from '../src/cart/sessions.ts';
import { makeCatalogues } from '../src/catalogue/catalogue.ts';
import { readConfig } from '../src/config.ts';
import { OrderReporter } from '../src/orders/reporter.ts';
import { StaticFiles } from '../src/web/static.ts';

export const ORIGIN = 'http://127.0.0.1:4600';

export function testShop(env: Readonly<Record<string, string>> = {}, send?: typeof fetch) {
  const config = readConfig({ VAIVEN_SITE: 'site-key', ...env });
  const files = new StaticFiles();
  for (const name of [
    'archivo.woff2',
    'icon.svg',
    ...['shop.css', 'tour.css', 'data-layer.js', 'shop.js', 'tour.js'],
  ]) {
    files.add(name, `content of ${name}`);
  }
  const logged: string[] = [];
  const log = (message: string) => void logged.push(message);
  const reporter = new OrderReporter({
    server: config.server,
    secretKey: config.secretKey,
    log,
    waits: [1],
    ...(send === undefined ? {} : { fetch: send }),
  });
  const catalogues = makeCatalogues({ hostile: config.hostile });
  const app = makeApp({
    config,
    catalogues,
    files,
    reporter,
    sessions: new Sessions(),
    accounts: new Accounts(),
    log,
  });
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  /** Asks like a browser with one cookie jar would. */
  async function visit(path: string, form?: Readonly<Record<string, string>>, json = false) {
    const response = await app.request(ORIGIN + path, {
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        origin: ORIGIN,
        ...(jar.size === 0 ? {} : { cookie: cookie() }),
        ...(json ? { accept: 'application/json' } : {}),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Goes through the checkout with what is in the cart; gives the order's number. */
  async function buy(): Promise<string> {
    for (const [step, form] of Object.entries(CHECKOUT)) await visit(`/checkout/${step}`, form);
    const paid = await visit('/checkout/review', {});
    return paid.headers.get('location')?.split('/order/').at(1) ?? '';
  }
  return { app, visit, buy, catalogues, logged, reporter, cookie };
}

/** The data block of a page. */
export function pageData(html: string): {
  page_type: string;
  page_language: string;
  events: { event: string; ecommerce: Record<string, unknown>; [param: string]: unknown }[];
  identity?: { customer_id: string; token: string };
  items: Record<string, Record<string, unknown>>;
} {
  const block = /<script type="application\/json" id="page-data">(.*?)<\/script>/s.exec(html);
  if (block?.[1] === undefined) throw new Error('the page has no data block');
  return JSON.parse(block[1]);
}

/** What is told at each step of the checkout. */
export const CHECKOUT = {
  contact: { name: 'Ana Díaz', email: 'ana@ejemplo.es', phone: '' },
  delivery: {
    address: 'Calle Mayor 3, 2.º B',
    postcode: '28013',
    city: 'Madrid',
    method: 'standard',
  },
  payment: { payment: 'card' },
};

/** A shoe in a size that is there. */
export const SHOE = { id: 'run-alisio-4', size: '42' };
