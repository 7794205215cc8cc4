import assert from 'node:assert/strict';
import { test } from 'node:test';

import { productSvg } from '../src/art/art.ts';
import { makeCatalogue } from '../src/catalogue/catalogue.ts';
import { sorted, SORTS } from '../src/catalogue/order.ts';
import { SHELVES } from '../src/catalogue/products/shelves.ts';
import { SPORTS } from '../src/catalogue/types.ts';
import { LANGS } from '../src/i18n/lang.ts';

const catalogue = makeCatalogue();

test('ids are unique and fit for addresses', () => {
  const ids = catalogue.products.map((p) => p.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z0-9-]+$/);
  const skus = catalogue.products.flatMap((p) => p.variants.map((v) => v.sku));
  assert.equal(new Set(skus).size, skus.length);
  for (const sku of skus) assert.match(sku, /^[a-z0-9-]+$/);
});

test('there are 400 products and more, in every sport many, and some are sold out', () => {
  assert.ok(catalogue.products.length >= 400);
  for (const { sport, group, rows } of SHELVES) assert.ok(rows.length > 0, `${sport} ${group}`);
  for (const sport of SPORTS) {
    assert.ok(catalogue.bySport(sport).length >= 40, sport);
    for (const group of catalogue.groupsOf(sport)) {
      assert.ok(catalogue.bySport(sport, group).length >= 4, `${sport} ${group}`);
    }
  }
  assert.ok(catalogue.products.some((p) => p.stock === 0));
});

test('prices and texts make sense', () => {
  for (const p of catalogue.products) {
    assert.ok(Number.isInteger(p.price) && p.price > 0, p.id);
    assert.ok(p.listPrice === undefined || p.listPrice > p.price, p.id);
    assert.ok(p.rating >= 1 && p.rating <= 5, p.id);
    for (const { tones } of p.colours) {
      for (const tone of tones) assert.match(tone, /^#[0-9a-f]{6}$/, p.id);
    }
    for (const { title, text } of Object.values(p.text)) {
      assert.ok(title.length > 3 && title.length < 60, p.id);
      assert.ok(text.length > 30, p.id);
    }
  }
});

test('every order shows every product, what is sold out last', () => {
  for (const sort of SORTS) {
    const products = sorted(catalogue.products, sort);
    assert.equal(products.length, catalogue.products.length);
    const firstOut = products.findIndex((p) => p.stock === 0);
    assert.ok(products.slice(firstOut).every((p) => p.stock === 0));
  }
  const prices = sorted(catalogue.bySport('running'), 'price').filter((p) => p.stock > 0);
  assert.ok(prices.every((p, i) => i === 0 || p.price >= (prices[i - 1]?.price ?? 0)));
});

test('every picture is well-formed, light, and needs nothing from elsewhere', () => {
  const pictures = catalogue.products.flatMap((p) =>
    p.colours.map((colour) => [p, productSvg(p, colour)] as const),
  );
  for (const [p, svg] of pictures) {
    assert.ok(svg.length < 6000, `${p.id}: ${svg.length} bytes`);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    assert.equal(new Set(ids).size, ids.length, p.id);
    for (const [, used] of svg.matchAll(/url\(#([^)]+)\)/g)) assert.ok(ids.includes(used), p.id);
    assert.doesNotMatch(svg, /undefined|NaN|null|style=|href|<script/, p.id);
    const open: string[] = [];
    for (const [, slash, name, empty] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
      if (slash === '/') assert.equal(open.pop(), name, p.id);
      else if (empty !== '/') open.push(name ?? '');
    }
    assert.deepEqual(open, [], p.id);
  }
});

test('models of one kind look different, and so do the colours of a model', () => {
  const grey = (svg: string) => svg.replace(/#[0-9a-f]{6}/g, '#');
  for (const kind of ['shoe', 'trail-shoe', 'shirt', 'jacket', 'backpack', 'ball'] as const) {
    const products = catalogue.products.filter((p) => p.kind === kind);
    const looks = new Set(products.map((p) => grey(productSvg(p))));
    assert.ok(looks.size > products.length / 2, `${kind}: ${looks.size} of ${products.length}`);
  }
  for (const p of catalogue.products) {
    const looks = new Set(p.colours.map((colour) => productSvg(p, colour)));
    assert.equal(looks.size, p.colours.length, p.id);
  }
});

test('the hostile product is there only when asked for', () => {
  assert.equal(catalogue.find('fut-balon-hostil'), undefined);
  assert.ok(makeCatalogue({ hostile: true }).find('fut-balon-hostil'));
});

test('every product is told in its own words, in every language', () => {
  for (const lang of LANGS) {
    const titles = catalogue.products.map((p) => p.text[lang].title);
    assert.deepEqual(
      titles.filter((title, i) => titles.indexOf(title) !== i),
      [],
    );
    // No five words may open two descriptions: that would be a formula.
    const openings = catalogue.products.map((p) =>
      p.text[lang].text.split(' ').slice(0, 5).join(' '),
    );
    assert.deepEqual(
      openings.filter((opening, i) => openings.indexOf(opening) !== i),
      [],
    );
  }
  for (const p of catalogue.products) assert.notEqual(p.text.es.text, p.text.en.text, p.id);
});

test('the stock of the variants is that of the product; some sizes are gone', () => {
  let gone = 0;
  for (const p of catalogue.products) {
    const stocks = p.variants.map((variant) => variant.stock);
    assert.equal(
      stocks.reduce((a, b) => a + b, 0),
      p.stock,
      p.id,
    );
    assert.ok(
      stocks.every((stock) => Number.isInteger(stock) && stock >= 0),
      p.id,
    );
    if (p.stock > 0 && stocks.includes(0)) gone += 1;
    assert.equal(p.variants.length, p.colours.length * Math.max(1, p.sizes.length), p.id);
    assert.match(p.since, /^20\d\d-\d\d-\d\d$/, p.id);
    assert.ok(p.since < '2026-11-27', p.id);
    assert.ok(p.reviews > 0, p.id);
  }
  assert.ok(gone > 50, `${gone}`);
});
