// The shop as a Hono application: routes, sessions, headers.
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import type { JSX } from 'hono/jsx/jsx-runtime';

import { cutoutSvg, productSvg } from './art/art.ts';
import { Cart, type CartView } from './cart/cart.ts';
import { SESSION_COOKIE, SESSION_SECONDS, Sessions, type Session } from './cart/sessions.ts';
import { defaultVariant, type Catalogues } from './catalogue/catalogue.ts';
import { productFeed, variantFeed } from './catalogue/feed.ts';
import { isSort } from './catalogue/order.ts';
import { GROUPS, SPORTS } from './catalogue/types.ts';
import type { Config } from './config.ts';
import { isLang } from './i18n/lang.ts';
import { DEFAULT_MARKET, isMarket, marketOf, type MarketId } from './i18n/markets.ts';
import { speak, type Speech } from './i18n/messages.ts';
import { placeOrder } from './orders/order.ts';
import type { OrderReporter } from './orders/reporter.ts';
import { CartPage, type CouponNotice } from './pages/cart.tsx';
import { CategoryPage } from './pages/category.tsx';
import { CheckoutPage } from './pages/checkout.tsx';
import { ConfirmationPage } from './pages/confirmation.tsx';
import type { PageContext } from './pages/context.ts';
import { ErrorPage } from './pages/error.tsx';
import { HomePage } from './pages/home.tsx';
import { ProductPage } from './pages/product.tsx';
import { readBuyer } from './web/buyer-form.ts';
import { contentSecurityPolicy } from './web/csp.ts';
import { passToServer } from './web/proxy.ts';
import type { StaticFiles } from './web/static.ts';

export interface Shop {
  readonly config: Config;
  readonly catalogues: Catalogues;
  readonly files: StaticFiles;
  readonly reporter: OrderReporter;
  readonly sessions: Sessions;
  readonly log: (message: string) => void;
}

const LANG_COOKIE = 'zancada_lang';
const MARKET_COOKIE = 'zancada_market';
const YEAR = 365 * 24 * 3600;
const LARGEST_FORM = 16 * 1024;
const LARGEST_PASSED = 256 * 1024;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What the query asks for, which is remembered, else what was chosen before. */
function choice<T extends string>(
  c: Context,
  name: string,
  cookie: string,
  isOne: (value: unknown) => value is T,
): T | undefined {
  const asked = c.req.query(name);
  if (isOne(asked)) {
    setCookie(c, cookie, asked, { path: '/', maxAge: YEAR, sameSite: 'Lax' });
    return asked;
  }
  const chosen = getCookie(c, cookie);
  return isOne(chosen) ? chosen : undefined;
}

function marketIdOf(c: Context): MarketId {
  return choice(c, 'market', MARKET_COOKIE, isMarket) ?? DEFAULT_MARKET;
}

/** Who changes the market hears its language, unless another one is asked for. */
function speechOf(c: Context): Speech {
  const market = marketIdOf(c);
  const own = marketOf(market).lang;
  if (isMarket(c.req.query('market')) && !isLang(c.req.query('lang'))) {
    setCookie(c, LANG_COOKIE, own, { path: '/', maxAge: YEAR, sameSite: 'Lax' });
    return speak(own, market);
  }
  return speak(choice(c, 'lang', LANG_COOKIE, isLang) ?? own, market);
}

function field(form: Record<string, unknown>, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : '';
}

function quantityOf(form: Record<string, unknown>): number {
  const quantity = Number(field(form, 'quantity') || '1');
  if (!Number.isInteger(quantity) || quantity < 0 || quantity > 1000) {
    throw new HTTPException(400, { message: 'quantity: a whole number from 0 to 1000 is wanted' });
  }
  return quantity;
}

export function makeApp(shop: Shop): Hono {
  const { config, catalogues, files, sessions, reporter } = shop;
  const app = new Hono();
  const policy = contentSecurityPolicy(config.tagOrigin);

  const sessionOf = (c: Context) => sessions.find(getCookie(c, SESSION_COOKIE));

  const beginSession = (c: Context): Session => {
    const found = sessionOf(c);
    if (found !== undefined) return found;
    const session = sessions.begin();
    setCookie(c, SESSION_COOKIE, session.id, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: SESSION_SECONDS,
      secure: config.origin.startsWith('https:'),
    });
    return session;
  };

  const catalogueOf = (c: Context) => catalogues[marketIdOf(c)];
  const cartOf = (c: Context): CartView => (sessionOf(c)?.cart ?? new Cart()).view(catalogueOf(c));

  /** The variant that a form is about: by its `sku`, or the default one of the product `id`. */
  const wantedIn = (c: Context, form: Record<string, unknown>) => {
    const product = catalogueOf(c).find(field(form, 'id'));
    return (
      catalogueOf(c).findVariant(field(form, 'sku')) ??
      (product && { product, variant: defaultVariant(product) })
    );
  };

  /** `path`: where the page lives, when it answers a form that was sent elsewhere. */
  const pageOf = (c: Context, path = c.req.url): PageContext => ({
    speech: speechOf(c),
    catalogue: catalogueOf(c),
    config,
    files,
    url: new URL(path, c.req.url),
    cartQuantity: cartOf(c).totals.quantity,
  });

  const send = (c: Context, page: JSX.Element, status: 200 | 404 | 422 | 500 = 200) => {
    c.header('cache-control', 'no-store');
    return c.html(`<!doctype html>${page.toString()}`, status);
  };

  // Before all else: what is passed on to the server is not the shop's to check or to mark.
  app.all('/vv/*', bodyLimit({ maxSize: LARGEST_PASSED }), (c) => passToServer(c, config.server));

  app.use(async (c, next) => {
    await next();
    c.header('content-security-policy', policy);
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'strict-origin-when-cross-origin');
  });
  app.use(csrf());
  app.use(bodyLimit({ maxSize: LARGEST_FORM }));

  app.get('/healthz', (c) => c.text('ok'));
  app.get('/static/:name', (c) => files.respond(c, c.req.param('name')));

  app.get('/img/:file{.+\\.svg}', (c) => {
    const product = catalogueOf(c).find(c.req.param('file').slice(0, -'.svg'.length));
    if (product === undefined) return c.notFound();
    const colour = product.colours.find(({ id }) => id === c.req.query('colour'));
    c.header('content-type', 'image/svg+xml; charset=utf-8');
    c.header('cache-control', 'public, max-age=3600');
    return c.body(
      c.req.query('cutout') === '1' ? cutoutSvg(product, colour) : productSvg(product, colour),
    );
  });

  const FEEDS = {
    'products.csv': { make: productFeed, type: 'text/csv' },
    'variants.tsv': { make: variantFeed, type: 'text/tab-separated-values' },
  } as const;
  app.get('/feed/:name{products\\.csv|variants\\.tsv}', (c) => {
    const { make, type } = FEEDS[c.req.param('name') as keyof typeof FEEDS];
    const market = c.req.query('market');
    const catalogue = catalogues[isMarket(market) ? market : DEFAULT_MARKET];
    const asked = c.req.query('lang');
    const lang = isLang(asked) ? asked : catalogue.market.lang;
    const origin = c.req.query('links') === 'relative' ? '' : config.origin;
    c.header('content-type', `${type}; charset=utf-8`);
    return c.body(make(catalogue, { lang, origin }));
  });

  app.get('/', (c) => send(c, <HomePage page={pageOf(c)} />));

  app.get('/c/:sport', (c) => {
    const sport = SPORTS.find((s) => s === c.req.param('sport'));
    if (sport === undefined) return c.notFound();
    const group = GROUPS.find((g) => g === c.req.query('group'));
    const sort = c.req.query('sort');
    return send(
      c,
      <CategoryPage
        page={pageOf(c)}
        sport={sport}
        group={group}
        sort={isSort(sort) ? sort : 'popular'}
      />,
    );
  });

  app.get('/p/:id', (c) => {
    const product = catalogueOf(c).find(c.req.param('id'));
    if (product === undefined) return c.notFound();
    return send(c, <ProductPage page={pageOf(c)} product={product} />);
  });

  app.get('/cart', (c) => send(c, <CartPage page={pageOf(c)} cart={cartOf(c)} />));

  app.post('/cart/add', async (c) => {
    const form = await c.req.parseBody();
    const found = wantedIn(c, form);
    if (found === undefined) return c.notFound();
    const { product, variant } = found;
    const wanted = quantityOf(form);
    const { cart } = beginSession(c);
    const { added } = cart.add(variant, wanted);
    if (!(c.req.header('accept') ?? '').includes('application/json'))
      return c.redirect('/cart', 303);
    const speech = speechOf(c);
    const { title } = product.text[speech.lang];
    return c.json({
      added,
      sku: variant.sku,
      quantity: cart.view(catalogueOf(c)).totals.quantity,
      message:
        added < wanted
          ? speech.t('cart.short', { n: variant.stock, title })
          : speech.t('cart.added', { title }),
    });
  });

  app.post('/cart/set', async (c) => {
    const form = await c.req.parseBody();
    const found = wantedIn(c, form);
    if (found !== undefined) sessionOf(c)?.cart.set(found.variant, quantityOf(form));
    return c.redirect('/cart', 303);
  });

  app.post('/cart/coupon', async (c) => {
    const code = field(await c.req.parseBody(), 'code').slice(0, 40);
    const cart = sessionOf(c)?.cart;
    if (cart === undefined) return c.redirect('/cart', 303);
    if (code.trim() === '') {
      cart.removeCoupon();
      return c.redirect('/cart', 303);
    }
    if (cart.applyCoupon(code)) return c.redirect('/cart', 303);
    const notice: CouponNotice = { code, ok: false };
    return send(c, <CartPage page={pageOf(c, '/cart')} cart={cartOf(c)} notice={notice} />, 422);
  });

  app.post('/cart/visitor', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const id = (body as { visitor_id?: unknown } | null | undefined)?.visitor_id;
    if (id !== null && (typeof id !== 'string' || !UUID.test(id))) {
      return c.json({ error: { message: 'visitor_id: a UUID or null is wanted' } }, 400);
    }
    const cart = sessionOf(c)?.cart;
    if (cart !== undefined) cart.visitorId = id ?? undefined;
    return c.body(null, 204);
  });

  app.get('/checkout', (c) => {
    const cart = cartOf(c);
    if (cart.lines.length === 0) return c.redirect('/cart', 303);
    return send(c, <CheckoutPage page={pageOf(c)} cart={cart} />);
  });

  app.post('/checkout', async (c) => {
    const session = sessionOf(c);
    const cart = cartOf(c);
    if (session === undefined || cart.lines.length === 0) return c.redirect('/cart', 303);
    const { buyer, wrong } = readBuyer(await c.req.parseBody());
    if (wrong.length > 0) {
      return send(
        c,
        <CheckoutPage page={pageOf(c)} cart={cart} typed={buyer} wrong={wrong} />,
        422,
      );
    }
    const order = placeOrder(cart, buyer, speechOf(c).lang, session.cart.visitorId, new Date());
    session.orders.set(order.id, order);
    session.cart.clear();
    reporter.report(order);
    return c.redirect(`/order/${order.id}`, 303);
  });

  app.get('/order/:id', (c) => {
    const order = sessionOf(c)?.orders.get(c.req.param('id'));
    if (order === undefined) return c.notFound();
    return send(c, <ConfirmationPage page={pageOf(c)} order={order} />);
  });

  app.notFound((c) => send(c, <ErrorPage page={pageOf(c)} kind="error" />, 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    shop.log(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
    return send(c, <ErrorPage page={pageOf(c)} kind="error.failed" />, 500);
  });
  return app;
}
