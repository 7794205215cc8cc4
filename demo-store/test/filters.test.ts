import assert from 'node:assert/strict';
import { test } from 'node:test';

import { makeCatalogue } from '../src/catalogue/catalogue.ts';
import { facetsOf, filtered } from '../src/catalogue/filters.ts';
import { compareSizes, sizeLabel } from '../src/catalogue/sizes.ts';
import { instalmentsFor, marketOf, MARKETS } from '../src/i18n/markets.ts';
import { speak } from '../src/i18n/messages.ts';

const catalogue = makeCatalogue();

test('size, colour and stock must be of one variant', () => {
  const shoes = catalogue.bySport('running', 'shoes');
  const wanted = { sizes: ['42'], colours: ['blue'], inStock: true } as const;
  const found = filtered(shoes, wanted);
  assert.ok(found.length > 0 && found.length < shoes.length);
  for (const p of found) {
    assert.ok(
      p.variants.some((v) => v.size === '42' && v.colour.family === 'blue' && v.stock > 0),
      p.id,
    );
  }
});

test('values of a filter are alternatives, filters add up', () => {
  const both = filtered(catalogue.products, { brands: ['Velanta', 'Pasofino'] });
  assert.deepEqual(new Set(both.map((p) => p.brand)), new Set(['Velanta', 'Pasofino']));
  const cheap = filtered(both, { price: { to: 9000 }, onSale: true });
  assert.ok(cheap.every((p) => p.price <= 9000 && p.listPrice !== undefined));
  assert.deepEqual(filtered(both, {}), both);
  assert.deepEqual(filtered(both, { brands: [] }), both);
});

test('a facet counts what choosing its value would leave', () => {
  const products = catalogue.bySport('running');
  const filters = { colours: ['blue'] } as const;
  const facets = facetsOf(products, filters);
  for (const { value, count } of facets.brands) {
    assert.equal(filtered(products, { ...filters, brands: [value] }).length, count, value);
  }
  for (const { value, count } of facets.sizes) {
    assert.equal(filtered(products, { ...filters, sizes: [value] }).length, count, value);
  }
  for (const { value, count } of facets.colours) {
    assert.equal(filtered(products, { colours: [value] }).length, count, value);
  }
  assert.ok(facets.colours.length > 1, 'the colours not chosen are still offered');
  assert.equal(filtered(products, { ...filters, inStock: true }).length, facets.inStock);
  assert.equal(facetsOf([]).price, undefined);
});

test('sizes stand in the order of a label, and are called what the market calls them', () => {
  assert.deepEqual(['XL', '44', 'S', '9', 'XS'].toSorted(compareSizes), [
    'XS',
    'S',
    'XL',
    '9',
    '44',
  ]);
  assert.equal(sizeLabel('shoe', '42', 'es-ES'), '42');
  assert.equal(sizeLabel('shoe', '42', 'en-GB'), 'UK 8');
  assert.equal(sizeLabel('shoe', '42', 'es-MX'), '27 cm');
  assert.equal(sizeLabel('shirt', 'M', 'en-GB'), 'M');
  assert.equal(sizeLabel('shirt', '10', 'es-ES'), '10 años');
});

test('every market writes its money; only Mexico pays in months', () => {
  assert.equal(speak('es', 'es-ES').money(12995), '129,95\u00a0€');
  assert.equal(speak('en', 'es-ES').money(12995), '€129.95');
  assert.equal(speak('es', 'es-MX').money(264900), '$2,649.00');
  assert.equal(speak('en', 'en-GB').money(11500), '£115.00');
  const mexico = marketOf('es-MX');
  assert.deepEqual(instalmentsFor(264900, mexico), { months: 6, each: 44150 });
  assert.deepEqual(instalmentsFor(100000, mexico), { months: 3, each: 33334 });
  assert.equal(instalmentsFor(59999, mexico), undefined);
  assert.equal(instalmentsFor(264900, marketOf('es-ES')), undefined);
});

test('prices make sense in every market, and what is reduced is reduced in all', () => {
  for (const market of MARKETS) {
    const local = makeCatalogue({ market });
    assert.equal(local.products.length, catalogue.products.length);
    for (const p of local.products) {
      assert.equal(p.currency, marketOf(market).currency);
      assert.ok(Number.isInteger(p.price) && p.price > 0, p.id);
      assert.ok(p.listPrice === undefined || p.listPrice > p.price, `${p.id} in ${market}`);
      // Within a third of the euro price at the exchange rate.
      const euros = catalogue.find(p.id)?.price ?? 0;
      const rate = { 'es-ES': 1, 'es-MX': 20.4, 'en-GB': 0.87 }[market];
      assert.ok(Math.abs(p.price / rate / euros - 1) < 0.34, `${p.id} in ${market}: ${p.price}`);
    }
  }
});
