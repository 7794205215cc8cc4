// Strategies compete for the shelf of the shop's category pages: what is drawn stays for the day, is told
// with its chance, and can be looked up.
import { impressionsOf } from '../support/impressions.ts';
import { expect, test } from '../support/test.ts';

test.use({ siteOptions: { visitors: 600, hostile: false } });

test('a draw stays from page to page, and its chance is told, explained and counted', async ({
  shopper,
}) => {
  const { page, site } = shopper;
  await shopper.goTo('/p/run-alisio-4');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  const shelf = shopper.slot('category-picks');
  const look = async (address: string): Promise<string[]> => {
    await shopper.goTo(address);
    const products = await shopper.productsIn('category-picks');
    await shelf.scrollIntoViewIfNeeded();
    return products;
  };
  const first = await look('/c/running');
  const seen = await shopper.eventsAtServer(
    visitor,
    (events) => impressionsOf(events, 'category-picks').length > 0,
  );
  const { arm, propensity } = impressionsOf(seen, 'category-picks')[0]!.params as {
    arm: string;
    propensity: number;
  };
  expect(['for_you', 'trending', 'best_sellers']).toContain(arm);
  // Nothing has been learnt yet.
  expect(propensity).toBeCloseTo(1 / 3, 1);
  expect(await look('/c/running')).toEqual(first);

  await shelf.locator('[data-vaiven-item]').first().click();
  await page.waitForURL('**/p/*');
  await shopper.eventsAtServer(visitor, (events) =>
    events.some(({ name, params }) => name === 'slot_click' && params['slot'] === 'category-picks'),
  );
  const draws = await site.vaiven('report', 'draws');
  expect(
    draws
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object),
  ).toEqual([{ slot: 'category-picks', strategy: arm, propensity, reward: 1 }]);
  const report = await site.vaiven('report', 'slots');
  expect(report).toMatch(new RegExp(`category-picks +${arm} +1 +100.00%`));

  await shopper.goTo('/c/running?vaiven_debug');
  const overlay = page.locator('[data-vaiven-debug]');
  await overlay.getByRole('tab', { name: 'Productos' }).click();
  await expect(overlay.locator('article', { hasText: 'category-picks' })).toContainText(
    /va primero hoy, por un sorteo con probabilidad del 3[34] %; el 10 % de los sorteos explora/,
  );
  // What was earned changes the chances with the next publish, and the publish says so.
  await site.vaiven('train');
  const published = JSON.parse(await site.vaiven('publish', '--json')) as {
    competitions: Record<string, { chances: Record<string, number> }>;
  };
  expect(published.competitions['category-picks']!.chances[arm]).toBeGreaterThan(0.34);
});
