// The same behind an edge: what the edge has put into the page stays there, and is told of as the browser's own.
import { launchOptions, leaveAndReturn } from '../support/back.ts';
import { impressionsOf } from '../support/impressions.ts';
import { expect, test } from '../support/test.ts';
import type { StoredEvent } from '../support/site.ts';

test.use({ launchOptions, siteOptions: { visitors: 150, hostile: false, edge: true } });

const seen = (events: readonly StoredEvent[]): StoredEvent[] =>
  impressionsOf(events, 'product-similar');

test('a page of the edge that comes back has its slots, and each view of it is told once', async ({
  shopper,
}) => {
  const { page } = shopper;
  const visitor = await shopper.arrive();
  await shopper.goTo('/p/run-alisio-4');
  await shopper.slot('product-similar').scrollIntoViewIfNeeded();
  await shopper.eventsAtServer(visitor, (events) => seen(events).length === 1);
  await leaveAndReturn(page, () => shopper.goTo('/info/returns'));
  await page.evaluate(() => {
    const own = window as never as { dataLayer: object[] };
    own.dataLayer.push({ event: 'still_here' });
  });
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'still_here'),
  );
  expect(await shopper.productsIn('product-similar')).toHaveLength(6);
  const views = events.filter(
    ({ name, params }) =>
      name === 'page_view' && String(params['page_location']).includes('run-alisio-4'),
  );
  // What comes back is seen again: another view, and nothing of the first twice.
  expect(views).toHaveLength(2);
  expect(seen(events).length).toBeLessThanOrEqual(views.length);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
});
