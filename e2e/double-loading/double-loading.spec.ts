// A tag that was pasted into the theme and into the tag manager as well.
import { servePage } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

test('three tags on a page are one', async ({ shopper }) => {
  const { page } = shopper;
  const hosts: string[] = [];
  page.on('request', (request) => {
    if (/\/assets\/host-/.test(request.url())) hosts.push(request.url());
  });
  await shopper.goTo(await servePage(page, shopper.site, new URL('twice.html', import.meta.url)));
  await shopper.slotIsFilled('home-for-you');
  const visitor = await page.evaluate(() => {
    const own = window as never as {
      early: { visitorId(): string; track(name: string): void };
      dataLayer: object[];
    };
    own.dataLayer.push({ event: 'pushed' });
    own.early.track('called');
    return own.early.visitorId();
  });
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'called'),
  );
  const names = events.map(({ name }) => name);
  for (const name of ['page_view', 'pushed', 'called']) {
    expect(names.filter((other) => other === name)).toHaveLength(1);
  }
  expect(new Set(events.map(({ sequence }) => sequence)).size).toBe(events.length);
  expect(hosts).toHaveLength(1);
});
