// Pages that the browser keeps whole for the back button (back/forward cache).
import { launchOptions, leaveAndReturn } from '../support/back.ts';
import { expect, test } from '../support/test.ts';
import type { StoredEvent } from '../support/site.ts';

test.use({ launchOptions });

const views = (events: StoredEvent[]): string[] =>
  events
    .filter(({ name }) => name === 'page_view')
    .map(({ params }) => new URL(String(params['page_location'])).pathname);

test('a page that comes back is seen again, and goes on listening', async ({ shopper }) => {
  const { page } = shopper;
  await shopper.goTo('/');
  await shopper.accept();
  await shopper.slotIsFilled('home-for-you');
  const visitor = await shopper.hasVisitorId();
  await leaveAndReturn(page, async () => {
    await shopper.goTo('/p/run-alisio-4');
    await shopper.slotIsFilled('product-similar');
  });
  await page.evaluate(() => {
    const own = window as never as { dataLayer: object[] };
    own.dataLayer.push({ event: 'still_here' });
  });
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'still_here'),
  );
  expect(views(events)).toEqual(['/p/run-alisio-4', '/']);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  await shopper.slotIsFilled('home-for-you');
});
