import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Cart } from '../src/cart/cart.ts';
import { makeCatalogue } from '../src/catalogue/catalogue.ts';
import { placeOrder, type Order } from '../src/orders/order.ts';
import { refundEvent, returnable, returnState, takeBack } from '../src/orders/refund.ts';
import { CHECKOUT, SHOE, testShop } from './shop.ts';

const catalogue = makeCatalogue();
const NOW = new Date('2026-11-27T10:00:00Z');
const SHOES = 'run-ritmo-2-negro-lima-42';
const GEL = catalogue.find('nut-gel-limon')!.variants[0].sku;

function order(): Order {
  const cart = new Cart();
  cart.add(catalogue.findVariant(SHOES)!.variant, 2);
  cart.add(catalogue.findVariant(GEL)!.variant, 1);
  cart.applyCoupon('VUELVE10');
  return placeOrder({
    cart: cart.view(catalogue),
    checkout: {
      contact: CHECKOUT.contact,
      delivery: { ...CHECKOUT.delivery, region: '', method: 'standard' },
      payment: 'card',
    },
    lang: 'es',
    market: 'es-ES',
    visitorId: undefined,
    customerId: 'C-7',
    placed: NOW,
  });
}

test('what comes back is refunded as it was paid, and never twice', () => {
  const placed = order();
  const first = takeBack(placed, new Map([[SHOES, 1]]), 'size', NOW);
  // 69.95 less ten per cent of it, to the cent that the whole order's discount was rounded by.
  assert.equal(first?.amount, 6295);
  assert.equal(returnable(placed, SHOES), 1);
  assert.equal(returnState(placed), 'partly');
  const rest = takeBack(
    placed,
    new Map([
      [SHOES, 9],
      [GEL, 9],
    ]),
    'other',
    NOW,
  );
  // Roundings add up to what was paid.
  assert.equal((first?.amount ?? 0) + (rest?.amount ?? 0), placed.cart.totals.goods);
  assert.equal(returnState(placed), 'returned');
  assert.equal(takeBack(placed, new Map([[SHOES, 1]]), 'size', NOW), undefined);
});

test('the server is told of a refund with its order, amount and items', () => {
  const placed = order();
  const refund = takeBack(placed, new Map([[SHOES, 1]]), 'size', NOW)!;
  const event = refundEvent(placed, refund) as { params: Record<string, unknown> };
  assert.equal(event.params.transaction_id, placed.id);
  assert.equal(event.params.value, 62.95);
  assert.equal(event.params.customer_id, 'C-7');
  const [item] = event.params.items as Record<string, unknown>[];
  assert.deepEqual([item?.item_id, item?.item_variant, item?.quantity], ['run-ritmo-2', SHOES, 1]);
});

test('a customer returns part of an order from the account', async () => {
  const told: Record<string, unknown>[] = [];
  const send: typeof fetch = (_, init) => {
    told.push(JSON.parse(String(init?.body)).events[0]);
    return Promise.resolve(new Response('{}'));
  };
  const env = { VAIVEN_SERVER: 'http://127.0.0.1:4601', VAIVEN_SECRET: 'secret' };
  const shop = testShop(env, send);
  await shop.visit('/signup', { name: 'Ana', email: 'ana@ejemplo.es', password: 'largo y seguro' });
  await shop.visit('/cart/add', { ...SHOE, quantity: '2' });
  const id = await shop.buy();
  const path = `/account/orders/${id}`;
  assert.equal((await shop.visit(`${path}/return`, { reason: 'size' })).status, 422);
  const { sku } = shop.catalogues['es-ES']
    .find(SHOE.id)!
    .variants.find(({ size }) => size === SHOE.size)!;
  await shop.visit(`${path}/return`, { [`return-${sku}`]: '1', reason: 'size' });
  assert.match(await (await shop.visit(`${path}?returned=1`)).text(), /te devolvemos 129,95/);
  assert.deepEqual(
    told.map(({ name }) => name),
    ['purchase', 'refund'],
  );
});
