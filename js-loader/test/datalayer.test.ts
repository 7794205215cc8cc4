import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLayerEntry } from '../src/browser/datalayer.js';
import { trafficParams } from '../src/browser/traffic.js';
import { toParams } from '../src/wire/params.js';

function gtag(..._: unknown[]): IArguments {
  // eslint-disable-next-line prefer-rest-params
  return arguments;
}

test('a GA4 e-commerce entry becomes an event with flat parameters', () => {
  const entry = {
    event: 'add_to_cart',
    page_type: 'product',
    ecommerce: { currency: 'EUR', value: 10, items: [{ item_id: 'a' }] },
    eventCallback: () => {},
    'gtm.uniqueEventId': 7,
  };
  assert.deepEqual(readLayerEntry(entry).event, {
    name: 'add_to_cart',
    params: { page_type: 'product', currency: 'EUR', value: 10, items: [{ item_id: 'a' }] },
  });
});

test('gtag("event") is the same as an entry', () => {
  const { event } = readLayerEntry(
    gtag('event', 'search', { search_term: 'botas', send_to: 'G-1' }),
  );
  assert.deepEqual(event, { name: 'search', params: { search_term: 'botas' } });
});

test('tag managers’ own entries, page views and clearings are no events', () => {
  for (const event of [
    'gtm.js',
    'gtm.dom',
    'page_view',
    'pageView',
    'consent_update',
    5,
    'x'.repeat(65),
  ]) {
    assert.equal(readLayerEntry({ event }).event, undefined, String(event));
  }
  assert.equal(readLayerEntry({ ecommerce: null }).event!.name, '');
  assert.deepEqual(readLayerEntry('text'), {});
  assert.deepEqual(readLayerEntry(null), {});
  assert.deepEqual(
    readLayerEntry(() => {}),
    {},
  );
});

test('variables of the page are told', () => {
  assert.deepEqual(readLayerEntry({ page_type: 'home' }).variables, { page_type: 'home' });
  assert.deepEqual(readLayerEntry(gtag('set', { page_type: 'home' })).variables, {
    page_type: 'home',
  });
});

test('parameters are JSON within bounds, whatever a page pushes', () => {
  const cyclic: Record<string, unknown> = { name: 'x' };
  cyclic['self'] = cyclic;
  const params = toParams({
    cyclic,
    text: '😀'.repeat(1000),
    nan: NaN,
    infinite: Infinity,
    call() {},
    map: new Map([[1, 2]]),
    date: new Date(0),
    bad_date: new Date(NaN),
    nothing: undefined,
    none: null,
    items: [{ item_id: 12345, item_category: 7, price: 9.5, quantity: 1 }, undefined],
    transaction_id: 99,
  });
  assert.equal((params['text'] as string).length, 1024);
  assert.deepEqual(Object.keys(params), [
    'cyclic',
    'text',
    'date',
    'none',
    'items',
    'transaction_id',
  ]);
  assert.equal(params['date'], '1970-01-01T00:00:00.000Z');
  assert.equal(params['transaction_id'], '99');
  assert.deepEqual(params['items'], [
    { item_id: '12345', item_category: '7', price: 9.5, quantity: 1 },
  ]);
  // Depth is bounded, so that a cycle ends.
  assert.ok(JSON.stringify(params['cyclic']).length < 300);
});

test('an emoji is not cut in two', () => {
  const { text } = toParams({ text: 'x' + '😀'.repeat(600) });
  assert.equal((text as string).length, 1023);
  assert.doesNotThrow(() => encodeURIComponent(text as string));
});

test('a list of thousands is cut', () => {
  const params = toParams({ items: Array.from({ length: 5000 }, (_, i) => ({ item_id: `${i}` })) });
  assert.equal((params['items'] as unknown[]).length, 200);
  assert.deepEqual(toParams([1, 2]), {});
  assert.deepEqual(toParams('text'), {});
});

test('where a visit comes from', () => {
  const shop = 'https://www.shop.example/p/1';
  const from = (location: string, referrer: string): unknown[] => {
    const params = trafficParams(location, referrer);
    return [params['traffic_source'], params['traffic_medium'], params['traffic_campaign']];
  };
  assert.deepEqual(
    from(shop + '?utm_source=news&utm_medium=email&utm_campaign=may', 'https://mail.example/'),
    ['news', 'email', 'may'],
  );
  assert.deepEqual(from(shop + '?gclid=1', 'https://www.google.com/'), [
    'google',
    'cpc',
    undefined,
  ]);
  assert.deepEqual(from(shop, 'https://www.google.es/search'), ['google', 'organic', undefined]);
  // As GA4 has it: which referrers are social is for reports to say.
  assert.deepEqual(from(shop, 'https://l.instagram.com/'), [
    'l.instagram.com',
    'referral',
    undefined,
  ]);
  assert.deepEqual(from(shop, 'https://blog.example/post'), [
    'blog.example',
    'referral',
    undefined,
  ]);
  assert.deepEqual(from(shop, 'https://shop.example/'), [undefined, undefined, undefined]);
  assert.deepEqual(from(shop, ''), [undefined, undefined, undefined]);
});
