// The server is away: pages decide from what the browser has, and nothing that was done is lost.
import { expect, test } from '../support/test.ts';

test.use({ siteOptions: { visitors: 60, hostile: false } });

test('with the server killed pages still decide; events arrive later, once each', async ({
  shopper,
  complaints,
}) => {
  const { page, site } = shopper;
  await shopper.goTo('/p/run-alisio-4');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  await shopper.goTo('/p/run-terral-max');
  await shopper.slotIsFilled('product-similar');
  await shopper.goTo('/');
  await shopper.slotIsFilled('home-for-you');
  const seen = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name, params }) => name === 'page_view' && params['page_type'] === 'home'),
  );

  await site.killServer();
  await shopper.goTo('/p/run-terral-max');
  await shopper.slotIsFilled('product-similar');
  await shopper.addToCart();
  await shopper.goTo('/');
  const home = await shopper.productsIn('home-for-you');
  expect(home.filter((id) => id.startsWith('run-')).length).toBeGreaterThanOrEqual(2);
  const waiting = async (): Promise<number> =>
    (await shopper.traces()).storage.filter((entry) => entry.includes('.out.')).length;
  await expect.poll(waiting).toBeGreaterThanOrEqual(4);

  await site.startServer();
  // The next page tries again at once.
  await shopper.goTo('/c/running');
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ params }) => params['page_type'] === 'category'),
  );
  expect(events.length).toBeGreaterThan(seen.length + 4);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter(({ name }) => name === 'add_to_cart')).toHaveLength(1);
  await expect.poll(waiting).toBe(0);
  // The browser notes that the server did not answer; the page itself has no error.
  complaints.expected(/ 502 /);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('without the tag the shop shows its own products in the slots', async ({
  page,
  site,
  complaints,
}) => {
  await page.route('**/vv/**', (route) => route.abort());
  await page.goto(site.shop);
  const slot = page.locator('[data-vaiven-slot="home-for-you"]');
  await expect(slot.locator('.fallback a').first()).toBeVisible();
  complaints.expected(/ERR_FAILED .*vaiven\.js/);
});
