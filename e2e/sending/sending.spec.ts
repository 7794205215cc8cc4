// A server that asks to be left alone, a device that is full, a clock that is wrong.
import { expect, test } from '../support/test.ts';
import type { Shopper } from '../support/shopper.ts';

function track(shopper: Shopper, name: string, params: object = {}): Promise<void> {
  return shopper.page.evaluate(
    ([told, about]) => {
      const { vaiven } = window as never as {
        vaiven: { track(name: unknown, params: unknown): void };
      };
      vaiven.track(told, about);
    },
    [name, params],
  );
}

test('Retry-After holds for the next page too; then everything arrives once', async ({
  shopper,
  complaints,
}) => {
  const { page } = shopper;
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  await shopper.eventsAtServer(visitor, (all) => all.length > 0);
  let refused = 0;
  await page.route('**/v1/collect*', (route) => {
    refused++;
    return route.fulfill({ status: 503, headers: { 'retry-after': '3600' } });
  });
  await track(shopper, 'before');
  await expect.poll(() => refused).toBe(1);
  await shopper.goTo('/c/running');
  await shopper.hasVisitorId();
  await track(shopper, 'on_the_next_page');
  await page.goto('about:blank');
  expect(refused).toBe(1);

  await page.unroute('**/v1/collect*');
  // An hour and a bit later.
  await page.clock.install({ time: Date.now() + 3_610_000 });
  await shopper.goTo('/');
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'on_the_next_page'),
  );
  expect(events.filter(({ name }) => name === 'before')).toHaveLength(1);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  complaints.expected(/503/);
});

test('one request at a time, whatever two tabs have to tell', async ({ shopper }) => {
  const { page, site } = shopper;
  const visitor = await shopper.arrive();
  const other = await page.context().newPage();
  await other.goto(`${site.shop}/c/running`);
  await other.waitForFunction(() => 'decide' in (window as never as { vaiven: object }).vaiven);
  let [underWay, most, all] = [0, 0, 0];
  await page.context().route('**/v1/collect*', async (route) => {
    // What is told as a page goes away waits for nobody.
    if (route.request().resourceType() === 'ping') return route.continue();
    all++;
    most = Math.max(most, ++underWay);
    const response = await route.fetch();
    // As long as a request takes on a phone.
    await new Promise((resolve) => setTimeout(resolve, 150));
    underWay--;
    await route.fulfill({ response });
  });
  for (let turn = 0; turn < 6; turn++) {
    const before = all;
    for (const tab of [page, other]) {
      await tab.evaluate((name) => {
        const { vaiven } = window as never as { vaiven: { track(name: string): void } };
        vaiven.track(name);
        // Browsers tell of a connection that is there again: sends at once.
        dispatchEvent(new Event('online'));
      }, `turn_${turn}`);
    }
    await expect.poll(() => all).toBeGreaterThan(before);
  }
  const turns = (events: readonly { name: string }[]): number =>
    events.filter(({ name }) => name.startsWith('turn_')).length;
  await shopper.eventsAtServer(visitor, (events) => turns(events) >= 12);
  expect(all).toBeGreaterThan(1);
  expect(most).toBe(1);
  // An answer may still be on its way.
  await page.context().unrouteAll({ behavior: 'wait' });
});

test('two events that pages gave one place are both stored, once each', async ({ shopper }) => {
  const { page } = shopper;
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  await page.route('**/v1/collect*', (route) => route.abort());
  await track(shopper, 'add_to_wishlist', { items: [{ item_id: 'run-alisio-4' }] });
  // As a page writes it that could not yet see what the one before it wrote.
  const writeTwin = (): Promise<number> =>
    page.evaluate(() => {
      for (const key of Object.keys(localStorage)) {
        const event = JSON.parse(localStorage.getItem(key)!) as Record<string, unknown>;
        if (!key.includes('.out.') || event['name'] !== 'add_to_wishlist') continue;
        const id = String(event['id']).replace(/.{8}$/, '00000000');
        const twin = JSON.stringify({ ...event, id, name: 'share' });
        localStorage.setItem(key.replace(String(event['id']), id), twin);
        return Number(event['sequence']);
      }
      return 0;
    });
  let place = 0;
  await expect.poll(async () => (place = await writeTwin())).toBeGreaterThan(0);
  await page.unroute('**/v1/collect*');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'share'),
  );
  const there = events.filter(({ sequence }) => sequence === place);
  expect(there.map(({ name }) => name).sort()).toEqual(['add_to_wishlist', 'share']);
});

test('a full device: what matters is kept, what had to go is counted and told', async ({
  shopper,
}) => {
  const { page } = shopper;
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  await shopper.eventsAtServer(visitor, (all) => all.length > 0);
  await page.route('**/v1/collect*', (route) => route.abort());
  await track(shopper, 'add_to_wishlist', { items: [{ item_id: 'run-alisio-4' }] });
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => /out\./.test(key))))
    .toBe(true);
  // The shop's own scripts have left room for very little.
  await page.evaluate(() => {
    for (let size = 1 << 22; size >= 4096; size >>= 1) {
      try {
        for (let i = 0; ; i++) localStorage.setItem(`shop-${size}-${i}`, 'x'.repeat(size));
      } catch {
        // Full for this size; the next one is smaller.
      }
    }
  });
  for (let i = 0; i < 40; i++)
    await track(shopper, 'slot_filter_impression', { text: 'x'.repeat(1000) });
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith('shop-')) localStorage.removeItem(key);
    }
  });
  await page.unroute('**/v1/collect*');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'events_dropped'),
  );
  const lost = events
    .filter(({ name }) => name === 'events_dropped')
    .reduce((sum, { params }) => sum + Number(params['count']), 0);
  const arrived = events.filter(({ name }) => name === 'slot_filter_impression').length;
  expect(lost).toBeGreaterThan(0);
  expect(lost + arrived).toBe(40);
  expect(events.filter(({ name }) => name === 'add_to_wishlist')).toHaveLength(1);
});

test('a device whose clock is wrong: the server knows by how much', async ({ shopper }) => {
  const { page } = shopper;
  const day = 24 * 3_600_000;
  await page.clock.install({ time: Date.now() - 3 * day });
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  await track(shopper, 'late');
  await page.clock.runFor(3000);
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'late'),
  );
  for (const { time, corrected_time: corrected } of events) {
    expect(Date.now() - time).toBeGreaterThan(2 * day);
    expect(Math.abs(Date.now() - corrected)).toBeLessThan(120_000);
  }
});
