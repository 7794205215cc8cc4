import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translate } from '../../src/adapters/universal.js';

const boot = {
  id: 'b-1',
  name: 'Cumbre 2',
  brand: 'Risco',
  category: 'Shoes/Trail',
  variant: 'Blue',
  price: '89.90',
  quantity: '2',
  dimension1: 'new season',
};

const bootItem = {
  item_id: 'b-1',
  item_name: 'Cumbre 2',
  item_brand: 'Risco',
  item_category: 'Shoes',
  item_category2: 'Trail',
  item_variant: 'Blue',
  price: 89.9,
  quantity: 2,
  dimension1: 'new season',
};

test('product details and what stands beside them are two events', () => {
  const told = translate('', {
    currencyCode: 'EUR',
    page_name: 'Cumbre 2',
    impressions: [{ id: 7, name: 'Calcetín', list: 'Related', position: 1, price: 9 }],
    detail: { actionField: { list: 'Search results' }, products: [boot] },
  });
  assert.deepEqual(told, [
    {
      event: {
        name: 'view_item_list',
        params: {
          page_name: 'Cumbre 2',
          currency: 'EUR',
          item_list_name: 'Related',
          items: [
            { item_id: '7', item_name: 'Calcetín', price: 9, index: 1, item_list_name: 'Related' },
          ],
        },
      },
    },
    {
      event: {
        name: 'view_item',
        params: {
          page_name: 'Cumbre 2',
          currency: 'EUR',
          item_list_name: 'Search results',
          items: [{ ...bootItem, item_list_name: 'Search results' }],
        },
      },
    },
  ]);
});

test('cart, checkout, purchase and refund keep their numbers', () => {
  const names = (params: Record<string, unknown>): unknown[] =>
    translate('whatever', params)!.map(({ event }) => [event!.name, event!.params]);
  assert.deepEqual(names({ add: { products: [boot] } }), [['add_to_cart', { items: [bootItem] }]]);
  assert.deepEqual(names({ currencyCode: 'GBP', remove: { products: [boot] } }), [
    ['remove_from_cart', { currency: 'GBP', items: [bootItem] }],
  ]);
  assert.deepEqual(names({ checkout: { actionField: { step: 1 }, products: [] } }), [
    ['begin_checkout', { checkout_step: 1 }],
  ]);
  assert.deepEqual(names({ checkout: { actionField: { step: 3, option: 'Visa' } } }), [
    ['checkout_progress', { checkout_step: 3, checkout_option: 'Visa' }],
  ]);
  assert.deepEqual(
    names({
      purchase: {
        actionField: { id: 1001, revenue: '179.80', tax: 31.2, shipping: '0', coupon: 'MAYO' },
        products: [boot],
      },
    }),
    [
      [
        'purchase',
        {
          transaction_id: '1001',
          value: 179.8,
          tax: 31.2,
          shipping: 0,
          coupon: 'MAYO',
          items: [bootItem],
        },
      ],
    ],
  );
  assert.deepEqual(names({ refund: { actionField: { id: '1001' } } }), [
    ['refund', { transaction_id: '1001' }],
  ]);
});

test('promotions keep their own names', () => {
  const told = translate('promo', {
    promoClick: { promotions: [{ id: 'p', name: 'Rebajas', creative: 'hero', position: 'top' }] },
  });
  assert.deepEqual(told, [
    {
      event: {
        name: 'select_promotion',
        params: {
          promotion_id: 'p',
          promotion_name: 'Rebajas',
          creative_name: 'hero',
          creative_slot: 'top',
        },
      },
    },
  ]);
});

test('a price in another notation is left out rather than guessed', () => {
  const [told] = translate('', { detail: { products: [{ id: 'x', price: '1.299,00 €' }] } })!;
  assert.deepEqual(told!.event!.params['items'], [{ item_id: 'x' }]);
});

test('the e-commerce of before the enhanced one', () => {
  const [told] = translate('', {
    transactionId: 'T9',
    transactionTotal: 20,
    transactionProducts: [{ sku: 's', name: 'S', price: 10, quantity: 2 }],
  })!;
  assert.deepEqual(told!.event, {
    name: 'purchase',
    params: {
      transaction_id: 'T9',
      value: 20,
      items: [{ item_id: 's', item_name: 'S', price: 10, quantity: 2 }],
    },
  });
});

test('items of gtag.js of that time', () => {
  const [told] = translate('view_item', {
    currency: 'EUR',
    items: [{ id: 'x', name: 'X', list_name: 'Home', list_position: 2 }],
  })!;
  assert.deepEqual(told!.event, {
    name: 'view_item',
    params: {
      currency: 'EUR',
      items: [{ item_id: 'x', item_name: 'X', index: 2, item_list_name: 'Home' }],
    },
  });
});

test('what only looks alike is none', () => {
  for (const params of [{ click: true }, { detail: 'x' }, { add: null }, { impressions: [] }]) {
    assert.equal(translate('lightbox', params), null);
  }
});
