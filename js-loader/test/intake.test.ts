import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import * as segment from '../src/adapters/segment.js';
import * as universal from '../src/adapters/universal.js';
import type { LayerEvent } from '../src/browser/datalayer.js';
import { errors } from '../src/browser/errors.js';
import { Intake, signalOf, type AdapterName, type EventAdapter } from '../src/browser/intake.js';

const modules: Partial<Record<AdapterName, EventAdapter>> = { segment, universal };
let told: string[];
let loaded: AdapterName[];
let intake: Intake;

function load(name: AdapterName): Promise<EventAdapter> {
  loaded.push(name);
  const adapter = modules[name];
  return adapter ? Promise.resolve(adapter) : Promise.reject(new Error(`no ${name}`));
}

function tell(name: string, params: LayerEvent['params'] = {}): void {
  intake.run(() => intake.event({ name, params }));
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(() => {
  told = [];
  loaded = [];
  errors.count = 0;
  intake = new Intake(load, ({ event }) => told.push(event!.name));
});

test('GA4 and custom events need no adapter and do not wait', () => {
  tell('view_item', { items: [{ item_id: 'a' }] });
  tell('newsletter_opened', { place: 'footer' });
  assert.deepEqual(told, ['view_item', 'newsletter_opened']);
  assert.deepEqual(loaded, []);
});

test('order is kept while adapters load, one after the other', async () => {
  tell('Product Added', { product_id: 'p' });
  tell('between');
  tell('', { detail: { products: [{ id: 'q' }] } });
  intake.run(() => told.push('(consent)'));
  tell('Cart Viewed', { products: [] });
  assert.deepEqual(told, []);
  await settle();
  assert.deepEqual(told, ['add_to_cart', 'between', 'view_item', '(consent)', 'view_cart']);
  assert.deepEqual(loaded, ['segment', 'universal']);
  tell('Product Viewed', { product_id: 'p' });
  assert.equal(told.at(-1), 'view_item');
});

test('an adapter that cannot be had: events go on as they are, those that may name people do not', async () => {
  delete modules.segment;
  try {
    tell('Product Added', { product_id: 'p' });
    tell('userData', { email: 'ana@ejemplo.es' });
    tell('checkout_completed', { data: {} });
    tell('last');
    await settle();
    assert.deepEqual(told, ['Product Added', 'last']);
    assert.deepEqual(loaded, ['segment', 'vtex', 'shopify']);
    assert.equal(errors.count, 5);
  } finally {
    modules.segment = segment;
  }
});

test('an adapter that never comes is not waited for for ever', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    intake = new Intake(
      () => new Promise(() => {}),
      ({ event }) => told.push(event!.name),
    );
    tell('Product Added', { product_id: 'p' });
    tell('after');
    mock.timers.tick(3999);
    assert.deepEqual(told, []);
    mock.timers.tick(1);
    assert.deepEqual(told, ['Product Added', 'after']);
  } finally {
    mock.timers.reset();
  }
});

test('a shop in both languages tells everything once, whichever comes first', async () => {
  const ga4 = { items: [{ item_id: 'a' }] };
  const ua = { add: { products: [{ id: 'a' }] } };
  tell('add_to_cart', ga4);
  tell('addToCart', ua);
  await settle();
  assert.deepEqual(told, ['add_to_cart']);
  tell('addToCart', ua);
  tell('add_to_cart', ga4);
  assert.deepEqual(told, ['add_to_cart', 'add_to_cart']);
  // Twice in one language is twice.
  tell('add_to_cart', ga4);
  tell('add_to_cart', ga4);
  assert.equal(told.length, 4);
  // Of another page, or another product, it is no twin.
  tell('addToCart', { add: { products: [{ id: 'b' }] } });
  assert.equal(told.length, 5);
  intake.renew();
  tell('addToCart', ua);
  assert.equal(told.length, 6);
});

test('signals', () => {
  const signal = (name: string, ...keys: string[]): unknown =>
    signalOf({ name, params: Object.fromEntries(keys.map((key) => [key, 1])) });
  assert.equal(signal('', 'currencyCode', 'impressions'), 'universal');
  assert.equal(signal('orderPlaced', 'purchase'), 'vtex');
  assert.equal(signal('', 'pageCategory'), 'vtex');
  assert.equal(signal('Product List Viewed'), 'segment');
  assert.equal(signal('product_added_to_cart'), 'shopify');
  assert.equal(signal('checkout_completed'), 'shopify');
  for (const name of ['add_to_cart', 'purchase', 'Products', 'view_item', 'details', 'address']) {
    assert.equal(
      signal(name, 'address', 'additional', 'checkout_step', 'refunded'),
      undefined,
      name,
    );
  }
  const params = { items: [{ id: 'x' }] };
  assert.equal(signalOf({ name: 'view_item', params }), 'universal');
});
