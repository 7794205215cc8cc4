import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SPORTS } from '../src/catalogue/types.ts';
import { jsonForHtml } from '../src/datalayer/page-data.ts';
import { INFO } from '../src/i18n/info.ts';
import { contentSecurityPolicy } from '../src/web/csp.ts';
import { CHECKOUT, pageData, SHOE, testShop } from './shop.ts';

const PATHS = [
  '/',
  '/?lang=en',
  '/?market=es-MX',
  '/?market=en-GB',
  '/?market=es-ES',
  '/sale',
  '/search',
  '/search?q=gel',
  '/search?q=xyzzy',
  '/p/run-alisio-4',
  '/wishlist',
  '/cart',
  '/login',
  '/signup',
  ...INFO.map((name) => `/info/${name}`),
  '/nowhere',
];

test('the policy is the strict one, and opens for one origin where the tag comes from there', () => {
  const own = contentSecurityPolicy();
  assert.match(own, /script-src 'self' 'wasm-unsafe-eval';/);
  assert.match(own, /style-src 'self';/);
  assert.match(own, /object-src 'none'; base-uri 'none'/);
  assert.doesNotMatch(own, /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:/);
  const other = contentSecurityPolicy('https://v.example');
  assert.match(other, /script-src 'self' 'wasm-unsafe-eval' https:\/\/v\.example;/);
  assert.match(other, /connect-src 'self' https:\/\/v\.example;/);
});

test('every page carries the policy and nothing that it forbids', async () => {
  const { visit } = testShop();
  const sports = SPORTS.map((sport) => `/c/${sport}`);
  for (const path of [...PATHS, ...sports]) {
    const response = await visit(path);
    assert.equal(response.headers.get('content-security-policy'), contentSecurityPolicy(), path);
    const html = await response.text();
    assert.doesNotMatch(html, /\sstyle=|<style|\son[a-z]+=/, path);
    for (const [, attributes] of html.matchAll(/<script([^>]*)>/g)) {
      assert.match(attributes ?? '', /src=|application\/json/, path);
    }
  }
});

test('the tag is first-party by default and from its own origin when told so', async () => {
  const own = await (await testShop().visit('/')).text();
  assert.match(own, /<script async="" src="\/vv\/vaiven\.js" data-site="site-key">/);
  const other = testShop({ VAIVEN_TAG_ORIGIN: 'http://127.0.0.1:4601' });
  assert.match(
    await (await other.visit('/')).text(),
    /src="http:\/\/127\.0\.0\.1:4601\/vaiven\.js"/,
  );
});

test('the slots are where they belong', async () => {
  const { visit } = testShop();
  const slots = async (path: string) =>
    [...(await (await visit(path)).text()).matchAll(/data-vaiven-slot="([^"]+)"/g)].map(
      (match) => match[1],
    );
  assert.deepEqual(await slots('/'), ['home-for-you', 'home-trending', 'home-new', 'home-drops']);
  assert.deepEqual(await slots('/c/trail'), ['category-picks']);
  assert.deepEqual(await slots('/p/run-alisio-4'), [
    'product-similar',
    'product-together',
    'product-viewed',
  ]);
  assert.deepEqual(await slots('/cart'), ['cart-complete', 'cart-usual']);
  assert.deepEqual(await slots('/search?q=qqq'), ['search-instead']);
  assert.deepEqual(await slots('/search?q=zapatillas'), []);
});

test('Spanish unless English was asked for', async () => {
  const { visit } = testShop();
  assert.match(await (await visit('/')).text(), /<html lang="es">/);
  assert.match(await (await visit('/?lang=en')).text(), /<html lang="en">.*Every stride counts/s);
  assert.match(await (await visit('/c/running')).text(), /<html lang="en">/);
  assert.match(await (await visit('/?lang=xx')).text(), /<html lang="en">/);
});

test('a visitor who only looks gets no cookie', async () => {
  const { visit, cookie } = testShop();
  for (const path of ['/', '/c/trail', '/p/trail-senda', '/cart', '/img/trail-senda.svg']) {
    await visit(path);
    assert.equal(cookie(), '', path);
  }
});

test('JSON in a page cannot end its element', () => {
  const value = { text: '</script><!-- \u2028 & "' };
  const json = jsonForHtml(value);
  assert.doesNotMatch(json, /[<>\u2028]/);
  assert.deepEqual(JSON.parse(json), value);
});

test('a hostile title stays text on every page that shows it', async () => {
  const { visit } = testShop({ ZANCADA_HOSTILE: '1' });
  await visit('/cart/add', { id: 'fut-balon-hostil', quantity: '1' });
  for (const path of [
    '/',
    '/search?q=comillas',
    '/p/fut-balon-hostil',
    '/cart',
    '/checkout/contact',
  ]) {
    const html = await (await visit(path)).text();
    assert.doesNotMatch(html, /<img src=x|<script>alert|<b>/, path);
    if (path !== '/') assert.match(html, /&lt;img src=x onerror=alert\(1\)&gt;/, path);
  }
  const page = await (await visit('/p/fut-balon-hostil')).text();
  const item = pageData(page).items['fut-balon-hostil'];
  assert.equal(item?.item_name, 'Balón <img src=x onerror=alert(1)> & "comillas" {{title}}');
  assert.doesNotMatch(await (await testShop().visit('/c/football')).text(), /onerror/);
});

test('what a shopper types comes back as text', async () => {
  const { visit } = testShop();
  await visit('/cart/add', SHOE);
  const code = '"><img src=x onerror=alert(3)>';
  assert.doesNotMatch(await (await visit('/cart/coupon', { code })).text(), /<img src=x/);
  const answer = await visit('/checkout/contact', { ...CHECKOUT.contact, email: code });
  assert.equal(answer.status, 422);
  assert.doesNotMatch(await answer.text(), /<img src=x/);
});

test('another market has its own money, and its tag says so', async () => {
  const { visit } = testShop();
  const mexico = await (await visit('/p/run-alisio-4?market=es-MX')).text();
  assert.match(mexico, /<html lang="es-MX">/);
  assert.match(mexico, /pagos de \$[\d,.]+ sin intereses/);
  assert.match(mexico, / data-site="site-key" data-market="es-MX">/);
  assert.equal(pageData(mexico).events[0]?.ecommerce.currency, 'MXN');
  const kingdom = await (await visit('/p/run-alisio-4?market=en-GB')).text();
  assert.match(kingdom, /<html lang="en-GB">.*£/s);
  assert.match(kingdom, / data-market="en-GB">/);
  const english = await (await visit('/p/run-alisio-4?market=es-ES&lang=en')).text();
  assert.match(english, / data-market="es-ES_en">/);
  assert.match(await (await visit('/?market=es-ES')).text(), / data-site="site-key">/);
});

test('filters leave what meets all of them, and the address survives nonsense', async () => {
  const { visit, catalogues } = testShop();
  const html = await (
    await visit('/c/running?size=42&colour=blue&stock=1&brand=None&page=x')
  ).text();
  const ids = [...html.matchAll(/data-item-id="([^"]+)"/g)].map((match) => match[1] ?? '');
  assert.ok(ids.length > 0);
  for (const id of ids) {
    const product = catalogues['es-ES'].find(id);
    const fits = product?.variants.some(
      ({ size, colour, stock }) => size === '42' && colour.family === 'blue' && stock > 0,
    );
    assert.ok(fits, id);
  }
  assert.match(await (await visit('/c/running?from=100000')).text(), /Nada cumple/);
});

test('who searches for nothing there is finds what to try instead', async () => {
  const { visit } = testShop();
  const html = await (await visit('/search?q=<b>qqq')).text();
  assert.match(html, /No hay nada para «&lt;b&gt;qqq»/);
  assert.match(html, /\/search\?q=calcetines/);
  assert.match(await (await visit('/search?q=zapatilas')).text(), /Zapatillas Alisio 4/);
});

test('the tour is there when it is asked for, with words in the language of the page', async () => {
  const words = async (path: string, env: Readonly<Record<string, string>>) => {
    const html = await (await testShop(env).visit(path)).text();
    const block = /<script type="application\/json" id="tour-words">(.*?)<\/script>/s.exec(html);
    assert.equal(/tour\.js/.test(html), block !== null);
    return block && (JSON.parse(block[1] ?? '') as Record<string, string>);
  };
  assert.equal(await words('/', {}), null);
  const guided = { ZANCADA_TOUR: '1' };
  assert.equal((await words('/', guided))?.['tour.title'], 'Visita guiada');
  assert.equal((await words('/?lang=en', guided))?.['tour.title'], 'Guided tour');
  assert.equal((await words('/?market=en-GB', guided))?.['tour.title'], 'Guided tour');
});
