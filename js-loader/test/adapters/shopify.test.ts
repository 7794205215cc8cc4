import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translate } from '../../src/adapters/shopify.js';

const variant = {
  id: '42',
  sku: 'ALI-42',
  title: '42 / Blue',
  price: { amount: 99.9, currencyCode: 'EUR' },
  product: { id: '7', title: 'Alisio 4', vendor: 'Zancada', type: 'Shoes' },
};
const variantItem = {
  item_id: 'ALI-42',
  item_name: 'Alisio 4',
  item_brand: 'Zancada',
  item_category: 'Shoes',
  item_variant: '42 / Blue',
  price: 99.9,
};

test('an event or its data alone, by SKU or else by the id', () => {
  const told = [
    {
      event: {
        name: 'view_item',
        params: { currency: 'EUR', value: 99.9, items: [variantItem] },
      },
    },
  ];
  const data = { productVariant: variant };
  assert.deepEqual(translate('product_viewed', data), told);
  assert.deepEqual(translate('product_viewed', { id: 'e1', clientId: 'c', data }), told);
  const bare = { ...variant, id: 'gid://shopify/ProductVariant/42', sku: null };
  const [other] = translate('product_viewed', { productVariant: bare })!;
  assert.deepEqual(other!.event!.params['items'], [{ ...variantItem, item_id: '42' }]);
});

test('lines of a cart', () => {
  const line = {
    quantity: 2,
    merchandise: variant,
    cost: { totalAmount: { amount: 199.8, currencyCode: 'EUR' } },
  };
  assert.deepEqual(translate('product_added_to_cart', { cartLine: line })![0]!.event, {
    name: 'add_to_cart',
    params: { currency: 'EUR', value: 199.8, items: [{ ...variantItem, quantity: 2 }] },
  });
  const cart = { lines: [line], cost: line.cost };
  assert.deepEqual(translate('cart_viewed', { cart })![0]!.event, {
    name: 'view_cart',
    params: { currency: 'EUR', value: 199.8, items: [{ ...variantItem, quantity: 2 }] },
  });
});

test('a completed checkout is a purchase, without who bought', () => {
  const checkout = {
    token: 't-1',
    order: { id: 'gid://shopify/OrderIdentity/1001' },
    currencyCode: 'EUR',
    email: 'ana@ejemplo.es',
    shippingAddress: { address1: 'Calle Mayor 1' },
    totalPrice: { amount: 204.8, currencyCode: 'EUR' },
    totalTax: { amount: 35.5 },
    shippingLine: { price: { amount: 5 } },
    lineItems: [{ quantity: 2, title: 'Alisio 4', variant }],
  };
  assert.deepEqual(translate('checkout_completed', { data: { checkout } })![0]!.event, {
    name: 'purchase',
    params: {
      currency: 'EUR',
      value: 204.8,
      transaction_id: '1001',
      tax: 35.5,
      shipping: 5,
      items: [{ ...variantItem, quantity: 2 }],
    },
  });
  const [begun] = translate('checkout_started', { data: { checkout } })!;
  assert.equal(begun!.event!.name, 'begin_checkout');
  assert.equal(begun!.event!.params['transaction_id'], undefined);
});

test('lists and searches', () => {
  const collection = { id: '5', title: 'Trail', productVariants: [variant] };
  assert.deepEqual(translate('collection_viewed', { collection })![0]!.event, {
    name: 'view_item_list',
    params: {
      currency: 'EUR',
      item_list_id: '5',
      item_list_name: 'Trail',
      items: [variantItem],
    },
  });
  const searchResult = { query: 'botas', productVariants: [] };
  assert.deepEqual(translate('search_submitted', { searchResult })![0]!.event, {
    name: 'search',
    params: { search_term: 'botas', items: [] },
  });
  assert.equal(translate('checkout_address_info_submitted', {}), null);
});
