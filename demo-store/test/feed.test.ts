import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parse } from 'csv-parse/sync';

import { makeCatalogue } from '../src/catalogue/catalogue.ts';
import { feedCsv } from '../src/catalogue/feed.ts';

type Row = Record<string, string>;

const rows = (hostile = false, lang: 'es' | 'en' = 'es'): Row[] =>
  parse(feedCsv(makeCatalogue({ hostile }), lang, 'http://shop.example'), { columns: true });

test('the feed has a row per product with decimal prices', () => {
  const feed = rows();
  assert.equal(feed.length, makeCatalogue().products.length);
  const shoe = feed.find((row) => row.id === 'run-cierzo-carbon');
  assert.equal(shoe?.title, 'Zapatillas Cierzo Carbon');
  assert.equal(shoe?.price, '219.95');
  assert.equal(shoe?.list_price, '249.95');
  assert.equal(shoe?.currency, 'EUR');
  assert.equal(shoe?.availability, 'in_stock');
  assert.equal(shoe?.category, 'running');
  assert.equal(shoe?.link, 'http://shop.example/p/run-cierzo-carbon');
  assert.equal(shoe?.image_link, 'http://shop.example/img/run-cierzo-carbon.svg');
});

test('what is not reduced has no list price; what is sold out says so', () => {
  const feed = rows();
  assert.equal(feed.find((row) => row.id === 'run-alisio-4')?.list_price, '');
  assert.equal(feed.find((row) => row.id === 'nat-aletas-cortas')?.availability, 'out_of_stock');
});

test('the feed speaks English too', () => {
  const shoe = rows(false, 'en').find((row) => row.id === 'run-cierzo-carbon');
  assert.equal(shoe?.title, 'Cierzo Carbon racing shoes');
});

test('quotes and markup in a title survive the way through CSV', () => {
  const hostile = rows(true).find((row) => row.id === 'fut-balon-hostil');
  assert.equal(hostile?.title, 'Balón <img src=x onerror=alert(1)> & "comillas" {{title}}');
});
