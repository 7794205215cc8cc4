import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CHECKOUT, pageData, testShop } from './shop.ts';

const ITEM = {
  item_id: 'run-ritmo-2',
  item_name: 'Zapatillas Ritmo 2',
  item_brand: 'Pasofino',
  item_category: 'running',
  item_category2: 'shoes',
  price: 69.95,
  quantity: 1,
};

const dataOf = async (response: Response) => pageData(await response.text());

test('a product page tells view_item with GA4 names and major units', async () => {
  const data = await dataOf(await testShop().visit('/p/run-ritmo-2'));
  assert.equal(data.page_type, 'product');
  assert.deepEqual(data.events, [
    { event: 'view_item', ecommerce: { currency: 'EUR', value: 69.95, items: [ITEM] } },
  ]);
});

test('a list tells what it shows, in its order', async () => {
  const shop = testShop();
  const data = await dataOf(await shop.visit('/c/running?group=shoes&sort=price'));
  const [event] = data.events;
  assert.equal(event?.event, 'view_item_list');
  assert.equal(event?.ecommerce.item_list_id, 'running-shoes');
  const ids = (event?.ecommerce.items as { item_id: string }[]).map((item) => item.item_id);
  const shoes = shop.catalogues['es-ES'].bySport('running', 'shoes');
  const cheapest = shoes.toSorted((a, b) => a.price - b.price).find((p) => p.stock > 0);
  assert.equal(ids[0], cheapest?.id);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(ids.toSorted(), shoes.map((p) => p.id).toSorted());
  assert.equal(shoes.find((p) => p.id === ids.at(-1))?.stock, 0);
  assert.deepEqual(Object.keys(data.items), ids);
});

test('no page pushes page_view; every page says its type', async () => {
  const { visit } = testShop();
  await visit('/cart/add', { id: 'run-ritmo-2', size: '42' });
  const types: Record<string, string> = {
    '/': 'home',
    '/c/trail': 'category',
    '/p/run-ritmo-2': 'product',
    '/cart': 'cart',
    '/checkout/contact': 'checkout',
    '/search?q=gel': 'search',
    '/sale': 'category',
    '/wishlist': 'wishlist',
    '/login': 'account',
    '/info/about': 'info',
    '/nowhere': 'other',
  };
  for (const [path, type] of Object.entries(types)) {
    const data = await dataOf(await visit(path));
    assert.equal(data.page_type, type);
    assert.ok(data.events.every((e) => e.event !== 'page_view'));
  }
});

test('cart, checkout and purchase tell value after the discount, and the coupon', async () => {
  const { visit, catalogues } = testShop();
  await visit('/cart/add', { sku: 'run-ritmo-2-negro-lima-42', quantity: '2' });
  await visit('/cart/coupon', { code: 'VUELVE10' });
  const { product, variant } = catalogues['es-ES'].findVariant('run-ritmo-2-negro-lima-42')!;
  assert.equal(product.id, ITEM.item_id);
  const ecommerce = {
    currency: 'EUR',
    value: 125.91,
    coupon: 'VUELVE10',
    items: [{ ...ITEM, item_variant: variant.sku, quantity: 2 }],
  };
  assert.deepEqual((await dataOf(await visit('/cart'))).events, [
    { event: 'view_cart', ecommerce },
  ]);
  const step = async (name: keyof typeof CHECKOUT) => {
    const next = await visit(`/checkout/${name}`, CHECKOUT[name]);
    return (await dataOf(await visit(next.headers.get('location') ?? ''))).events;
  };
  assert.deepEqual((await dataOf(await visit('/checkout/contact'))).events, [
    { event: 'begin_checkout', ecommerce },
  ]);
  assert.deepEqual(await step('contact'), []);
  assert.deepEqual(await step('delivery'), [
    { event: 'add_shipping_info', ecommerce: { ...ecommerce, shipping_tier: 'standard' } },
  ]);
  assert.deepEqual(await step('payment'), [
    { event: 'add_payment_info', ecommerce: { ...ecommerce, payment_type: 'card' } },
  ]);
  // Told once: reading the page again is not another payment.
  assert.deepEqual((await dataOf(await visit('/checkout/review'))).events, []);
  const paid = await visit('/checkout/review', {});
  const location = paid.headers.get('location') ?? '';
  const data = await dataOf(await visit(location));
  assert.equal(data.page_type, 'confirmation');
  assert.deepEqual(data.events, [
    {
      event: 'purchase',
      ecommerce: { transaction_id: location.split('/').at(-1), shipping: 0, ...ecommerce },
    },
  ]);
});

test('a search tells its words once, not for every page of results', async () => {
  const { visit } = testShop();
  const first = (await dataOf(await visit('/search?q=zapatillas'))).events;
  assert.equal(first[0]?.event, 'search');
  assert.equal(first[0]?.search_term, 'zapatillas');
  assert.equal(first[1]?.event, 'view_item_list');
  const second = (await dataOf(await visit('/search?q=zapatillas&page=2'))).events;
  assert.deepEqual(
    second.map(({ event }) => event),
    ['view_item_list'],
  );
});

test('without scripts the next page tells what was saved', async () => {
  const { visit } = testShop();
  const sent = await visit('/wishlist', { id: 'run-ritmo-2', on: '1', back: '/p/run-ritmo-2' });
  assert.equal(sent.headers.get('location'), '/p/run-ritmo-2');
  const { events } = await dataOf(await visit('/wishlist'));
  assert.deepEqual(
    events.map(({ event }) => event),
    ['add_to_wishlist', 'view_item_list'],
  );
});

test('an empty cart tells nothing', async () => {
  assert.deepEqual((await dataOf(await testShop().visit('/cart'))).events, []);
});
