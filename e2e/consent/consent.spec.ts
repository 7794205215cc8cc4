// Nothing is kept and nothing is sent before consent; afterwards everything arrives, in order.
import { expect, test, type Page } from '../support/test.ts';
import type { Shopper } from '../support/shopper.ts';

/** Requests that tell the collector something. */
function collected(page: Page): string[] {
  const requests: string[] = [];
  page.context().on('request', (request) => {
    if (/\/v1\/(collect|events)/.test(request.url())) requests.push(request.url());
  });
  return requests;
}

/** Walks through the shop; gives what the home page's slot showed. */
async function walk(shopper: Shopper): Promise<string[]> {
  const { page } = shopper;
  const shown = await shopper.productsIn('home-for-you');
  await page.getByRole('link', { name: 'Ver zapatillas' }).click();
  await shopper.openProduct('run-alisio-4');
  await shopper.addToCart();
  await shopper.goTo('/cart');
  await shopper.slotIsFilled('cart-complete');
  await shopper.headForTheTabs();
  await shopper.goTo('/');
  expect(await shopper.productsIn('home-for-you')).toEqual(shown);
  return shown;
}

async function leftNothing(shopper: Shopper, requests: string[]): Promise<void> {
  const { storage, cookies } = await shopper.traces();
  expect(storage).toEqual([]);
  expect(cookies.filter((name) => !name.startsWith('zancada_'))).toEqual([]);
  expect(await shopper.visitorId()).toBeNull();
  await expect(shopper.dialog()).toHaveCount(0);
  // Leaving the site is the last chance to send.
  await shopper.page.goto('about:blank');
  expect(requests).toEqual([]);
}

test('refused: no trace on the device, no word to the server, slots all the same', async ({
  shopper,
}) => {
  const requests = collected(shopper.page);
  const atStart = (await shopper.site.events()).length;
  await shopper.goTo('/');
  await shopper.refuse();
  const shown = await walk(shopper);
  expect(shown.length).toBeGreaterThanOrEqual(2);
  await expect(shopper.banner).toBeHidden();
  await leftNothing(shopper, requests);
  expect((await shopper.site.events()).length).toBe(atStart);
});

test('not answered yet: the same', async ({ shopper }) => {
  const requests = collected(shopper.page);
  const atStart = (await shopper.site.events()).length;
  await shopper.goTo('/');
  await expect(shopper.banner).toBeVisible();
  await walk(shopper);
  await expect(shopper.banner).toBeVisible();
  await leftNothing(shopper, requests);
  expect((await shopper.site.events()).length).toBe(atStart);
});

test('granted: events arrive in sequence without gaps; withdrawn: all is wiped', async ({
  shopper,
}) => {
  const { page } = shopper;
  const requests = collected(page);
  await shopper.goTo('/p/run-terral-max');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  await shopper.goTo('/c/running?group=shoes');
  await shopper.openProduct('run-alisio-4');
  await shopper.addToCart();
  await shopper.goTo('/cart');
  await shopper.slotIsFilled('cart-complete');
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'view_cart'),
  );
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  const names = events.map(({ name }) => name);
  // What was done before the grant stays on the device.
  const pages = events.filter(({ name }) => name === 'page_view');
  expect(pages.map(({ params }) => new URL(String(params['page_location'])).pathname)).toEqual([
    '/c/running',
    '/p/run-alisio-4',
    '/cart',
  ]);
  expect(names.filter((name) => name === 'add_to_cart')).toHaveLength(1);
  expect(names[0]).toBe('consent_update');
  expect((await shopper.traces()).storage.length).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Cookies y privacidad' }).click();
  for (const name of ['Personalización', 'Analítica', 'Publicidad']) {
    await page.getByRole('checkbox', { name }).uncheck();
  }
  await page.getByRole('button', { name: 'Guardar elección' }).click();
  await expect.poll(() => shopper.visitorId()).toBeNull();
  expect((await shopper.traces()).storage).toEqual([]);

  expect(requests.length).toBeGreaterThan(0);
  requests.length = 0;
  const known = (await shopper.site.events(visitor)).length;
  await lookAround(shopper);
  await page.goto('about:blank');
  expect(requests).toEqual([]);
  expect(await shopper.site.events(visitor)).toHaveLength(known);
});

async function lookAround(shopper: Shopper): Promise<void> {
  await shopper.goTo('/');
  await shopper.productsIn('home-for-you');
  await shopper.goTo('/p/run-alisio-4');
  await shopper.slotIsFilled('product-similar');
  expect((await shopper.traces()).storage).toEqual([]);
}

test('personalization alone: the home page follows, the server hears nothing', async ({
  shopper,
}) => {
  const { page } = shopper;
  const requests = collected(page);
  await shopper.goTo('/');
  await page.getByRole('button', { name: 'Elegir' }).click();
  await page.getByRole('checkbox', { name: 'Personalización' }).check();
  await page.getByRole('button', { name: 'Guardar elección' }).click();
  await shopper.goTo('/c/running?group=shoes');
  await shopper.openProduct('run-alisio-4');
  await shopper.goTo('/');
  const shown = await shopper.productsIn('home-for-you');
  expect(shown.filter((id) => id.startsWith('run-')).length).toBeGreaterThanOrEqual(3);
  await page.goto('about:blank');
  expect(requests).toEqual([]);
});
