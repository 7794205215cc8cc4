import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translate } from '../../src/adapters/segment.js';

const shoe = {
  product_id: 'p1',
  sku: 'p1-42',
  name: 'Alisio 4',
  brand: 'Zancada',
  category: 'Running > Shoes',
  price: 100,
  quantity: 2,
  position: 3,
};
const shoeItem = {
  item_id: 'p1',
  item_name: 'Alisio 4',
  item_brand: 'Zancada',
  item_category: 'Running',
  item_category2: 'Shoes',
  item_variant: 'p1-42',
  price: 100,
  quantity: 2,
  index: 3,
};

test('events about one product', () => {
  for (const [name, told] of [
    ['Product Viewed', 'view_item'],
    ['Product Clicked', 'select_item'],
    ['Product Added', 'add_to_cart'],
    ['Product Removed', 'remove_from_cart'],
    ['Product Added to Wishlist', 'add_to_wishlist'],
  ] as const) {
    assert.deepEqual(translate(name, { ...shoe, currency: 'EUR', cart_id: 'c' }), [
      { event: { name: told, params: { currency: 'EUR', value: 200, items: [shoeItem] } } },
    ]);
  }
});

test('an order, and a cart that is empty', () => {
  assert.deepEqual(
    translate('Order Completed', {
      order_id: 50314,
      total: 210,
      revenue: 200,
      shipping: 10,
      currency: 'EUR',
      coupon: 'MAYO',
      products: [shoe],
    }),
    [
      {
        event: {
          name: 'purchase',
          params: {
            currency: 'EUR',
            value: 210,
            transaction_id: '50314',
            shipping: 10,
            coupon: 'MAYO',
            items: [shoeItem],
          },
        },
      },
    ],
  );
  assert.deepEqual(translate('Cart Viewed', { products: [] }), [
    { event: { name: 'view_cart', params: { items: [] } } },
  ]);
});

test('searches, lists and promotions', () => {
  assert.deepEqual(translate('Products Searched', { query: 'botas' }), [
    { event: { name: 'search', params: { search_term: 'botas' } } },
  ]);
  assert.deepEqual(
    translate('Product List Viewed', { list_id: 'trail', category: 'Trail', products: [shoe] }),
    [
      {
        event: {
          name: 'view_item_list',
          params: { item_list_id: 'trail', item_list_name: 'Trail', items: [shoeItem] },
        },
      },
    ],
  );
  assert.deepEqual(
    translate('Promotion Clicked', { promotion_id: 'x', creative: 'hero', name: 'Rebajas' }),
    [
      {
        event: {
          name: 'select_promotion',
          params: { promotion_id: 'x', promotion_name: 'Rebajas', creative_name: 'hero' },
        },
      },
    ],
  );
});

test('what GA4 has no word for stays as it is', () => {
  assert.equal(translate('Order Cancelled', {}), null);
  assert.equal(translate('Product Quiz Finished', {}), null);
});
