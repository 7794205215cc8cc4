// Shops that speak other vendors' languages: told in GA4's words, by adapters that only they load.
import type { Page } from '@playwright/test';

import { servePage } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import type { StoredEvent } from '../support/site.ts';

const page_ = (name: string): URL => new URL(name, import.meta.url);

/** Names of the adapters that a page has loaded. */
async function adapters(page: Page): Promise<string[]> {
  const names = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => /assets\/(universal|vtex|segment|shopify|json-ld)-/.exec(name)?.[1])
      .filter((name) => name !== undefined),
  );
  return names.sort();
}

function told(events: readonly StoredEvent[], name: string): Record<string, unknown>[] {
  return events.filter((event) => event.name === name).map(({ params }) => params);
}

function push(page: Page, ...entries: object[]): Promise<void> {
  return page.evaluate((pushed) => {
    const { dataLayer } = window as never as { dataLayer: object[] };
    dataLayer.push(...pushed);
  }, entries);
}

test('Universal Analytics: the product of the page is known when slots are filled', async ({
  shopper,
}) => {
  const { page } = shopper;
  await shopper.goTo(await servePage(page, shopper.site, page_('universal.html')));
  const shown = await shopper.productsIn('product-similar');
  expect(shown.length).toBeGreaterThan(0);
  expect(shown).not.toContain('run-alisio-4');
  const visitor = await shopper.hasVisitorId();
  const add = { add: { products: [{ id: 'run-alisio-4', price: '129.00', quantity: 2 }] } };
  await push(
    page,
    { event: 'addToCart', ecommerce: { currencyCode: 'EUR', ...add } },
    // The same in GA4's words, as shops push it that are about to move.
    { event: 'add_to_cart', ecommerce: { currency: 'EUR', items: [{ item_id: 'run-alisio-4' }] } },
    { event: 'last' },
  );
  const events = await shopper.eventsAtServer(visitor, (all) => told(all, 'last').length === 1);
  expect(told(events, 'page_view')[0]!['page_item']).toBe('run-alisio-4');
  expect(told(events, 'view_item')).toEqual([
    {
      currency: 'EUR',
      items: [
        {
          item_id: 'run-alisio-4',
          item_name: 'Alisio 4',
          item_category: 'running',
          item_category2: 'shoes',
          price: 129,
        },
      ],
    },
  ]);
  expect(told(events, 'add_to_cart')).toEqual([
    { currency: 'EUR', items: [{ item_id: 'run-alisio-4', price: 129, quantity: 2 }] },
  ]);
  expect(told(events, 'addToCart')).toEqual([]);
  expect(await adapters(page)).toEqual(['universal']);
});

test('VTEX, Segment and Shopify, in the order in which they are told', async ({ shopper }) => {
  const { page } = shopper;
  await shopper.goTo(await servePage(page, shopper.site, page_('plain.html')));
  const visitor = await shopper.hasVisitorId();
  expect(await adapters(page)).toEqual([]);
  await page.evaluate(() => {
    const { vaiven, dataLayer } = window as never as {
      vaiven: { track(name: string, params: object): void };
      dataLayer: object[];
    };
    vaiven.track('Product Added', { product_id: 'run-alisio-4', price: 129, currency: 'EUR' });
    dataLayer.push({ event: 'internalSiteSearchView', siteSearchTerm: 'zapatillas' });
    dataLayer.push({ event: 'userData', email: 'ana@ejemplo.es' });
    vaiven.track('checkout_completed', {
      data: {
        checkout: {
          order: { id: '1001' },
          currencyCode: 'EUR',
          email: 'ana@ejemplo.es',
          totalPrice: { amount: 129 },
          lineItems: [{ quantity: 1, variant: { sku: 'run-alisio-4', price: { amount: 129 } } }],
        },
      },
    });
    dataLayer.push({ event: 'last' });
  });
  const events = await shopper.eventsAtServer(visitor, (all) => told(all, 'last').length === 1);
  const names = events.map(({ name }) => name);
  expect(names.slice(names.indexOf('add_to_cart'))).toEqual([
    'add_to_cart',
    'search',
    'purchase',
    'last',
  ]);
  expect(told(events, 'search')).toEqual([{ search_term: 'zapatillas' }]);
  expect(told(events, 'purchase')).toEqual([
    {
      currency: 'EUR',
      value: 129,
      transaction_id: '1001',
      items: [{ item_id: 'run-alisio-4', price: 129, quantity: 1 }],
    },
  ]);
  expect(JSON.stringify(events)).not.toContain('ana@');
  expect(await adapters(page)).toEqual(['segment', 'shopify', 'vtex']);
});

test('markup tells the product where the page does not, once per page of an application', async ({
  shopper,
}) => {
  const { page } = shopper;
  await shopper.goTo(await servePage(page, shopper.site, page_('json-ld.html')));
  expect((await shopper.productsIn('product-similar')).length).toBeGreaterThan(0);
  const visitor = await shopper.hasVisitorId();
  // The application comes round to telling it as well.
  await push(page, { event: 'view_item', ecommerce: { items: [{ item_id: 'run-alisio-4' }] } });
  // Another page of it, with markup of its own; then one whose old markup was left lying about.
  await page.evaluate(() => {
    history.pushState({}, '', '/e2e/other');
    const script = document.querySelector('script[type="application/ld+json"]')!;
    const next = document.createElement('script');
    next.type = 'application/ld+json';
    next.textContent = JSON.stringify({ '@type': 'Product', sku: 'run-brisa-2' });
    script.replaceWith(next);
  });
  await shopper.eventsAtServer(visitor, (all) => told(all, 'view_item').length === 2);
  await page.evaluate(() => {
    history.pushState({}, '', '/e2e/third');
    document.body.append('text');
  });
  await push(page, { event: 'last' });
  const events = await shopper.eventsAtServer(visitor, (all) => told(all, 'last').length === 1);
  expect(told(events, 'view_item')).toEqual([
    {
      currency: 'EUR',
      value: 129,
      items: [
        {
          item_id: 'run-alisio-4',
          item_name: 'Alisio 4',
          item_brand: 'Zancada',
          price: 129,
        },
      ],
    },
    { items: [{ item_id: 'run-brisa-2' }] },
  ]);
  expect(told(events, 'page_view')[0]!['page_item']).toBe('run-alisio-4');
  expect(await adapters(page)).toEqual(['json-ld']);
});

test('a shop in GA4’s words loads none of them', async ({ shopper }) => {
  await shopper.goTo('/p/run-alisio-4');
  await shopper.slotIsFilled('product-similar');
  await shopper.addToCart();
  expect(await adapters(shopper.page)).toEqual([]);
});
