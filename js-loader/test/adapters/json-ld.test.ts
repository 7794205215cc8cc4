import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProduct } from '../../src/adapters/json-ld.js';

const PAGE = 'https://shop.example/p/cumbre-2';

function read(...blocks: unknown[]): unknown {
  return readProduct(
    blocks.map((block) => (typeof block === 'string' ? block : JSON.stringify(block))),
    PAGE,
  )?.params;
}

test('a product with one offer', () => {
  const params = read({
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: 'Cumbre 2',
    sku: 'c2',
    brand: { '@type': 'Brand', name: 'Risco' },
    category: 'Shoes > Trail',
    offers: { '@type': 'Offer', price: '89.90', priceCurrency: 'EUR' },
  });
  assert.deepEqual(params, {
    currency: 'EUR',
    value: 89.9,
    items: [
      {
        item_id: 'c2',
        item_name: 'Cumbre 2',
        item_brand: 'Risco',
        item_category: 'Shoes',
        item_category2: 'Trail',
        price: 89.9,
      },
    ],
  });
});

test('a group is its own id; the address says which variant', () => {
  const variant = (size: string, price: number): object => ({
    '@type': 'Product',
    sku: `c2-${size}`,
    offers: { price, priceCurrency: 'EUR', url: `${PAGE}?size=${size}` },
  });
  const group = {
    '@type': 'ProductGroup',
    productGroupID: 'c2',
    name: 'Cumbre 2',
    hasVariant: [variant('41', 80), variant('42', 85)],
  };
  const told = (page: string): unknown => readProduct([JSON.stringify(group)], page)!.params;
  assert.deepEqual(told(`${PAGE}?size=42&utm_source=x`), {
    currency: 'EUR',
    value: 85,
    items: [{ item_id: 'c2', item_name: 'Cumbre 2', item_variant: 'c2-42', price: 85 }],
  });
  assert.deepEqual(told(PAGE), {
    currency: 'EUR',
    value: 80,
    items: [{ item_id: 'c2', item_name: 'Cumbre 2', price: 80 }],
  });
});

test('a graph whose parts point to each other', () => {
  const params = read({
    '@graph': [
      { '@type': 'WebPage', '@id': '#page', mainEntity: { '@id': '#product' } },
      {
        '@type': ['Product', 'Thing'],
        '@id': '#product',
        productID: 'sku:c2',
        brand: { '@id': '#brand' },
        offers: [{ '@id': '#offer' }],
      },
      { '@id': '#brand', '@type': 'Brand', name: 'Risco' },
      {
        '@id': '#offer',
        '@type': 'AggregateOffer',
        lowPrice: 70,
        highPrice: 90,
        priceCurrency: 'EUR',
      },
    ],
  });
  assert.deepEqual(params, {
    currency: 'EUR',
    value: 70,
    items: [{ item_id: 'c2', item_brand: 'Risco', price: 70 }],
  });
});

test('lists of products are not the product of the page', () => {
  const list = {
    '@type': 'ItemList',
    itemListElement: [{ '@type': 'ListItem', item: { '@type': 'Product', sku: 'a' } }],
  };
  assert.equal(read(list), undefined);
  // Two blocks of which one has the page's address.
  const one = { '@type': 'Product', sku: 'a', url: '/p/other' };
  const two = { '@type': 'http://schema.org/Product', sku: 'b', url: PAGE };
  assert.deepEqual(read(one, two), { items: [{ item_id: 'b' }] });
  assert.equal(read(one, { ...one, sku: 'c' }), undefined);
});

test('broken markup and deep nesting do no harm', () => {
  let deep: unknown = { '@type': 'Product', sku: 'x' };
  for (let i = 0; i < 500; i++) deep = [deep];
  assert.equal(read('{"@type": "Product", ', deep), undefined);
  assert.equal(read({ '@type': 'Product', name: 'no id' }), undefined);
  assert.deepEqual(read('{"@type": "Product",', { '@type': 'Product', sku: 5 }), {
    items: [{ item_id: '5' }],
  });
});
