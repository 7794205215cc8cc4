import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Cart } from '../src/cart/cart.ts';
import { findCoupon } from '../src/cart/coupons.ts';
import { Sessions, SESSION_SECONDS } from '../src/cart/sessions.ts';
import { totals } from '../src/cart/totals.ts';
import { makeCatalogue } from '../src/catalogue/catalogue.ts';
import type { Product } from '../src/catalogue/types.ts';

const catalogue = makeCatalogue();

function product(id: string): Product {
  const found = catalogue.find(id);
  assert.ok(found, id);
  return found;
}

const shoe = product('run-ritmo-2'); // 69.95
const socks = product('run-calcetines-fino'); // 14.95

test('totals add lines and charge delivery below 50 euros', () => {
  assert.deepEqual(totals([{ product: socks, quantity: 2 }], undefined), {
    quantity: 2,
    subtotal: 2990,
    discount: 0,
    goods: 2990,
    shipping: 495,
    total: 3485,
  });
  assert.equal(totals([{ product: shoe, quantity: 1 }], undefined).shipping, 0);
  assert.equal(totals([], undefined).total, 0);
});

test('VUELVE10 takes ten per cent off, rounded to the cent', () => {
  const coupon = findCoupon(' vuelve10 ');
  const sum = totals([{ product: shoe, quantity: 1 }], coupon);
  assert.equal(sum.discount, 700); // 699.5 cents
  assert.equal(sum.goods, 6295);
  assert.equal(sum.total, 6295);
});

test('a discount may bring a cart below free delivery', () => {
  const fifty = { ...shoe, price: 5200 };
  const sum = totals([{ product: fifty, quantity: 1 }], findCoupon('VUELVE10'));
  assert.equal(sum.goods, 4680);
  assert.equal(sum.shipping, 495);
});

test('an unknown code changes nothing', () => {
  const cart = new Cart();
  cart.add(shoe, 1);
  assert.equal(cart.applyCoupon('VUELVE10'), true);
  assert.equal(cart.applyCoupon('REGALO'), false);
  assert.equal(cart.view(catalogue).coupon?.code, 'VUELVE10');
  cart.removeCoupon();
  assert.equal(cart.view(catalogue).totals.discount, 0);
});

test('a cart never holds more than the stock', () => {
  const cart = new Cart();
  const few = product('nat-neopreno-abierto'); // 7 left
  assert.deepEqual(cart.add(few, 5), { added: 5, quantity: 5 });
  assert.deepEqual(cart.add(few, 5), { added: 2, quantity: 7 });
  assert.deepEqual(cart.add(product('run-ritmo-estable'), 1), { added: 0, quantity: 0 });
  cart.set(few, 0);
  assert.equal(cart.view(catalogue).lines.length, 0);
});

test('a session ends two weeks after it was last used', () => {
  let now = 0;
  const sessions = new Sessions(() => now);
  const { id } = sessions.begin();
  now = SESSION_SECONDS * 1000;
  assert.equal(sessions.find(id)?.id, id);
  now += SESSION_SECONDS * 1000 + 1;
  assert.equal(sessions.find(id), undefined);
  assert.equal(sessions.find('made up'), undefined);
});
