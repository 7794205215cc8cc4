// A shop for tests: the whole application in memory, with stand-ins for what build.mjs makes.
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
  for (const name of ['archivo.woff2', 'shop.css', 'icon.svg', 'data-layer.js', 'shop.js']) {
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
  const app = makeApp({ config, catalogues, files, reporter, sessions: new Sessions(), log });
  let cookie = '';

  /** Asks like a browser with one cookie jar would. */
  async function visit(path: string, form?: Readonly<Record<string, string>>, json = false) {
    const response = await app.request(ORIGIN + path, {
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        origin: ORIGIN,
        ...(cookie === '' ? {} : { cookie }),
        ...(json ? { accept: 'application/json' } : {}),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
    });
    const set = response.headers.get('set-cookie');
    if (set !== null) cookie = set.split(';')[0] ?? '';
    return response;
  }
  return { app, visit, catalogues, logged, reporter, cookie: () => cookie };
}

/** The data block of a page. */
export function pageData(html: string): {
  page_type: string;
  events: { event: string; ecommerce: Record<string, unknown> }[];
  items: Record<string, Record<string, unknown>>;
} {
  const block = /<script type="application\/json" id="page-data">(.*?)<\/script>/s.exec(html);
  if (block?.[1] === undefined) throw new Error('the page has no data block');
  return JSON.parse(block[1]);
}

export const BUYER = {
  name: 'Ana Díaz',
  email: 'ana@ejemplo.es',
  address: 'Calle Mayor 3, 2.º B',
  postcode: '28013',
  city: 'Madrid',
};
