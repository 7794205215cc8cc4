import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { parse } from 'csv-parse/sync';

import { makeCatalogue, makeCatalogues } from '../src/catalogue/catalogue.ts';
import { productFeed, variantFeed } from '../src/catalogue/feed.ts';
import type { Lang } from '../src/i18n/lang.ts';
import { MARKETS } from '../src/i18n/markets.ts';
import { testShop } from './shop.ts';

type Row = Record<string, string>;

const ORIGIN = 'http://shop.example';
const catalogues = makeCatalogues();
const spain = catalogues['es-ES'];

const products = (catalogue = spain, lang: Lang = catalogue.market.lang): Row[] =>
  parse(productFeed(catalogue, { lang, origin: ORIGIN }), { columns: true });
const variants = (catalogue = spain): Row[] =>
  parse(variantFeed(catalogue, { lang: catalogue.market.lang, origin: ORIGIN }), {
    columns: true,
    delimiter: '\t',
  });

test('the feed has a row per product, with prices as Google writes them', () => {
  const feed = products();
  assert.equal(feed.length, spain.products.length);
  const shoe = feed.find((row) => row.id === 'run-cierzo-carbon');
  assert.equal(shoe?.title, 'Zapatillas Cierzo Carbon');
  assert.equal(shoe?.price, '249.95 EUR');
  assert.equal(shoe?.sale_price, '219.95 EUR');
  assert.equal(shoe?.availability, 'in_stock');
  assert.equal(shoe?.product_type, 'running');
  assert.equal(shoe?.google_product_category, 'Apparel & Accessories > Shoes');
  assert.equal(shoe?.link, 'http://shop.example/p/run-cierzo-carbon');
  assert.equal(shoe?.image_link, 'http://shop.example/img/run-cierzo-carbon.svg');
});

test('what is not reduced has no sale price; what is sold out says so', () => {
  const feed = products();
  assert.equal(feed.find((row) => row.id === 'run-alisio-4')?.sale_price, '');
  assert.equal(feed.find((row) => row.id === 'nat-aletas-cortas')?.availability, 'out_of_stock');
});

test('the skus of the variants are aliases of their product and of no other', () => {
  const aliases = products().flatMap((row) => row.aliases?.split('|').filter(Boolean) ?? []);
  assert.equal(new Set(aliases).size, aliases.length);
  for (const sku of aliases) assert.ok(spain.findVariant(sku), sku);
  assert.ok(aliases.includes('run-alisio-4-cobalto-42'));
  assert.ok(aliases.every((sku) => spain.find(sku) === undefined));
});

test('the feed of a market has its language, its money and its links', () => {
  for (const market of MARKETS) {
    const catalogue = catalogues[market];
    const { lang, currency } = catalogue.market;
    const row = products(catalogue).find(({ id }) => id === 'run-alisio-4');
    const product = catalogue.find('run-alisio-4');
    assert.equal(row?.title, product?.text[lang].title);
    assert.equal(row?.price, `${((product?.price ?? 0) / 100).toFixed(2)} ${currency}`);
    assert.equal(row?.link?.includes(`market=${market}`), market !== 'es-ES');
  }
  const english = products(spain, 'en').find((row) => row.id === 'run-cierzo-carbon');
  assert.equal(english?.title, 'Cierzo Carbon racing shoes');
});

test('the feed of variants is what Merchant Center takes', () => {
  for (const market of MARKETS) {
    const rows = variants(catalogues[market]);
    const ids = new Set(rows.map((row) => row.id));
    assert.equal(ids.size, rows.length);
    for (const row of rows) {
      assert.ok(row.id && row.id.length <= 50, row.id);
      assert.ok(row.title && row.title.length <= 150, row.id);
      assert.ok(row.description && row.description.length <= 5000, row.id);
      assert.match(row.price ?? '', /^\d+\.\d\d (EUR|MXN|GBP)$/, row.id);
      assert.match(row.sale_price ?? '', /^(\d+\.\d\d (EUR|MXN|GBP))?$/, row.id);
      assert.match(row.availability ?? '', /^(in_stock|out_of_stock)$/, row.id);
      assert.match(row.image_link ?? '', /^http:\/\/shop\.example\/img\/[a-z0-9-]+\.svg\?colour=/);
      assert.ok(URL.canParse(row.link ?? ''), row.id);
      if (row.google_product_category?.startsWith('Apparel & Accessories > Clothing >')) {
        assert.ok(row.color, `${row.id} has no colour`);
      }
    }
    // What Google calls a group differs in something.
    const told = rows.map((r) => [r.item_group_id, r.color, r.pattern, r.size].join('|'));
    assert.equal(new Set(told).size, told.length);
  }
});

test('both feeds are public', async () => {
  const { visit } = testShop();
  const csv = await visit('/feed/products.csv?market=en-GB&links=relative');
  assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8');
  assert.match(await csv.text(), /\n"?run-alisio-4"?,.*,\/p\/run-alisio-4,.* GBP,/);
  const tsv = await visit('/feed/variants.tsv?market=es-MX');
  assert.match(tsv.headers.get('content-type') ?? '', /^text\/tab-separated-values/);
  assert.match(await tsv.text(), / MXN\t/);
  assert.equal((await visit('/feed/nothing.csv')).status, 404);
});

test('a list names the feed of each market and language as site.json does', async () => {
  const { visit } = testShop();
  const list = (await (await visit('/feed/markets.json')).json()) as Record<string, string>[];
  const site = JSON.parse(
    readFileSync(new URL('../vaiven/site.json', import.meta.url), 'utf8'),
  ) as {
    markets: Record<string, { currency?: string }>;
  };
  const names = list.map(({ market }) => market).filter((market) => market !== 'default');
  assert.deepEqual(names.sort(), Object.keys(site.markets).sort());
  for (const { market = '', products = '' } of list) {
    const currency = site.markets[market]?.currency ?? 'EUR';
    assert.match(await (await visit(products)).text(), new RegExp(`,[\\d.]+ ${currency},`), market);
  }
});

test('quotes and markup in a title survive the way through CSV', () => {
  const hostile = products(makeCatalogue({ hostile: true })).find(
    (row) => row.id === 'fut-balon-hostil',
  );
  assert.equal(hostile?.title, 'Balón <img src=x onerror=alert(1)> & "comillas" {{title}}');
});
