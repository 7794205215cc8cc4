import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translate } from '../../src/adapters/vtex.js';

test('an order is told without its buyer', () => {
  const purchase = {
    actionField: { id: 'v5-01', revenue: 120, tax: 0, shipping: 10 },
    products: [{ id: '35', variant: '71', name: 'Polera', price: 110, quantity: 1 }],
  };
  const told = translate('orderPlaced', {
    purchase,
    currency: 'CLP',
    transactionCurrency: 'CLP',
    visitorContactInfo: ['ana@ejemplo.cl', 'Ana', 'Prueba'],
    visitorAddressPostalCode: '8320000',
    ecommerceV2: { ecommerce: { purchase } },
    transactionId: 'v5-01',
    transactionProducts: [{ id: '35' }],
  });
  assert.deepEqual(told, [
    {
      event: {
        name: 'purchase',
        params: {
          currency: 'CLP',
          transaction_id: 'v5-01',
          value: 120,
          tax: 0,
          shipping: 10,
          items: [
            { item_id: '35', item_variant: '71', item_name: 'Polera', price: 110, quantity: 1 },
          ],
        },
      },
    },
  ]);
});

test('an order of older checkouts has its parts beside it, or under ecommerceV2', () => {
  const old = translate('orderPlaced', {
    transactionId: '900',
    transactionTotal: 50,
    transactionCurrency: 'BRL',
    transactionProducts: [{ id: '1', sku: '11', price: 25, quantity: 2 }],
    visitorContactInfo: ['x@example.com'],
  });
  assert.deepEqual(old![0]!.event, {
    name: 'purchase',
    params: {
      transaction_id: '900',
      currency: 'BRL',
      value: 50,
      items: [{ item_id: '1', price: 25, quantity: 2 }],
    },
  });
  const again = translate('orderPlaced', {
    ecommerceV2: { ecommerce: { purchase: { actionField: { id: '901' }, products: [] } } },
  });
  assert.deepEqual(again![0]!.event, { name: 'purchase', params: { transaction_id: '901' } });
});

test('views say what the page is; the search says what for', () => {
  assert.deepEqual(translate('homeView', {}), [{ variables: { page_type: 'home' } }]);
  assert.deepEqual(translate('departmentView', { departmentName: 'Zapatos' }), [
    { variables: { page_type: 'category' } },
  ]);
  assert.deepEqual(
    translate('internalSiteSearchView', { siteSearchTerm: 'botas', siteSearchResults: 3 }),
    [
      { variables: { page_type: 'search' } },
      { event: { name: 'search', params: { search_term: 'botas' } } },
    ],
  );
});

test('the view that repeats productDetail is none of its own, and user data is nobody’s business', () => {
  assert.deepEqual(translate('productView', { product: { productId: '1' } }), [
    { variables: { page_type: 'product' } },
  ]);
  assert.deepEqual(translate('userData', { email: 'ana@ejemplo.cl', userId: '9' }), []);
});

test('variables of a portal’s product page are its view_item', () => {
  const told = translate('', {
    pageCategory: 'Product',
    productId: '2000012',
    productName: 'Botín',
    productBrandName: 'Risco',
    productCategoryName: 'Botas',
    productPriceTo: '59990.0',
  });
  assert.deepEqual(told, [
    { variables: { page_type: 'product' } },
    {
      event: {
        name: 'view_item',
        params: {
          value: 59990,
          items: [
            {
              item_id: '2000012',
              item_name: 'Botín',
              item_brand: 'Risco',
              item_category: 'Botas',
              price: 59990,
            },
          ],
        },
      },
    },
  ]);
  assert.equal(translate('', { pageCategory: 'Institutional' }), null);
});
