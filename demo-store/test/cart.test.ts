import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Cart } from '../src/cart/cart.ts';
import { findCoupon } from '../src/cart/coupons.ts';
import { Sessions, SESSION_SECONDS } from '../src/cart/sessions.ts';
import { totals } from '../src/cart/totals.ts';
import { defaultVariant, makeCatalogue } from '../src/catalogue/catalogue.ts';
import { marketOf } from '../src/i18n/markets.ts';
import { pageData, testShop } from './shop.ts';

const catalogue = makeCatalogue();

const spain = marketOf('es-ES');

function line(id: string, quantity: number, from = catalogue) {
  const product = from.find(id);
  assert.ok(product, id);
  return { product, variant: defaultVariant(product), quantity };
}

const shoe = line('run-ritmo-2', 1); // 69.95
const socks = line('run-calcetines-fino', 2); // 14.95

test('totals add lines and charge delivery below 50 euros', () => {
  assert.deepEqual(totals([socks], undefined, spain), {
    quantity: 2,
    subtotal: 2990,
    discount: 0,
    goods: 2990,
    shipping: 495,
    total: 3485,
  });
  assert.equal(totals([shoe], undefined, spain).shipping, 0);
  assert.equal(totals([], undefined, spain).total, 0);
});

test('VUELVE10 takes ten per cent off, rounded to the cent', () => {
  const coupon = findCoupon(' vuelve10 ');
  const sum = totals([shoe], coupon, spain);
  assert.equal(sum.discount, 700); // 699.5 cents
  assert.equal(sum.goods, 6295);
  assert.equal(sum.total, 6295);
});

test('a discount may bring a cart below free delivery', () => {
  const fifty = { ...shoe, product: { ...shoe.product, price: 5200 } };
  const sum = totals([fifty], findCoupon('VUELVE10'), spain);
  assert.equal(sum.goods, 4680);
  assert.equal(sum.shipping, 495);
});

test('an unknown code changes nothing', () => {
  const cart = new Cart();
  cart.add(shoe.variant, 1);
  assert.equal(cart.applyCoupon('VUELVE10'), true);
  assert.equal(cart.applyCoupon('REGALO'), false);
  assert.equal(cart.view(catalogue).coupon?.code, 'VUELVE10');
  cart.removeCoupon();
  assert.equal(cart.view(catalogue).totals.discount, 0);
});

test('a cart never holds more than the stock', () => {
  const cart = new Cart();
  const few = { ...line('nat-neopreno-abierto', 1).variant, stock: 7 };
  assert.deepEqual(cart.add(few, 5), { added: 5, quantity: 5 });
  assert.deepEqual(cart.add(few, 5), { added: 2, quantity: 7 });
  const gone = line('run-ritmo-estable', 1).variant;
  assert.deepEqual(cart.add(gone, 1), { added: 0, quantity: 0 });
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

test('two sizes of one product are two lines; a cart costs what its market asks', () => {
  const cart = new Cart();
  const { product } = line('run-ritmo-2', 1);
  const [first, second] = product.variants.filter((variant) => variant.stock > 0);
  assert.ok(first && second);
  cart.add(first, 1);
  cart.add(second, 1);
  assert.deepEqual(
    cart.view(catalogue).lines.map(({ variant }) => variant.sku),
    [first.sku, second.sku],
  );
  const mexico = makeCatalogue({ market: 'es-MX' });
  const price = mexico.find('run-ritmo-2')?.price ?? 0;
  assert.equal(cart.view(mexico).totals.subtotal, 2 * price);
  assert.ok(price > 100_000);
});

test('the usual order is confirmed before it is a cart', async () => {
  const { visit } = testShop();
  const ids = 'nut-gel-limon,fit-kettlebell-12,no-such-product,';
  const offered = await (await visit(`/cart/usual?ids=${ids}`)).text();
  assert.match(offered, /name="nut-gel-limon"/);
  assert.doesNotMatch(offered, /name="no-such-product"/);
  assert.doesNotMatch(await (await visit('/cart')).text(), /data-cart-set/);

  const filled = await visit('/cart/usual', { 'nut-gel-limon': '1', 'no-such-product': '1' });
  assert.equal(filled.headers.get('location'), '/cart');
  const cart = await (await visit('/cart')).text();
  assert.match(cart, /data-cart-set="nut-gel-limon"/);
  assert.doesNotMatch(cart, /data-cart-set="fit-kettlebell-12"/);
  assert.deepEqual(
    pageData(cart).events.map(({ event }) => event),
    ['add_to_cart', 'view_cart'],
  );
});
