// Two tabs of one visitor share one stream of events: no number twice, none left out.
import { Shopper } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

const TURNS = 3;
const EACH = 20;

test('events of two tabs in turn have one order', async ({ shopper }) => {
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  const other = new Shopper(await shopper.page.context().newPage(), shopper.site);
  await other.goTo('/c/running');
  expect(await other.hasVisitorId()).toBe(visitor);

  const tell = (tab: Shopper, name: string): Promise<void> =>
    tab.page.evaluate((event) => {
      const { vaiven } = window as never as { vaiven: { track(name: string): void } };
      vaiven.track(event);
    }, name);
  /** How far the stream is, as this tab sees it. */
  const sequence = (tab: Shopper): Promise<number> =>
    tab.page.evaluate(() => {
      const key = Object.keys(localStorage).find((name) => name.endsWith('.state'));
      return (JSON.parse(localStorage.getItem(key ?? '') ?? '{}') as { sequence: number }).sequence;
    });
  for (let turn = 0; turn < TURNS; turn++) {
    for (const tab of [shopper, other]) {
      const before = await sequence(tab);
      await tell(tab, `turn_${turn}`);
      await expect.poll(() => sequence(shopper)).toBeGreaterThan(before);
      await expect.poll(() => sequence(other)).toBeGreaterThan(before);
    }
  }
  const turns = (all: { name: string }[]): string[] =>
    all.map(({ name }) => name).filter((name) => name.startsWith('turn_'));
  const events = await shopper.eventsAtServer(visitor, (all) => turns(all).length >= 2 * TURNS);
  expect(turns(events)).toEqual(
    Array.from({ length: 2 * TURNS }, (_, index) => `turn_${Math.floor(index / 2)}`),
  );
  expect(events.map(({ sequence: number }) => number)).toEqual(events.map((_, index) => index + 1));
});

test('events of two tabs at the same moment all arrive', async ({ shopper }) => {
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  const other = new Shopper(await shopper.page.context().newPage(), shopper.site);
  await other.goTo('/c/running');
  await other.hasVisitorId();
  const tell = (tab: Shopper, name: string): Promise<void> =>
    tab.page.evaluate(
      async ([event, count]) => {
        const { vaiven } = window as never as { vaiven: { track(name: string): void } };
        for (let index = 0; index < count; index++) {
          vaiven.track(event);
          // Tabs in the background have slow timers.
          await navigator.locks.request('e2e', () => undefined);
        }
      },
      [name, EACH] as const,
    );
  await Promise.all([tell(shopper, 'from_first'), tell(other, 'from_second')]);
  const count = (all: { name: string }[], name: string): number =>
    all.filter((event) => event.name === name).length;
  const events = await shopper.eventsAtServer(
    visitor,
    (all) => count(all, 'from_first') + count(all, 'from_second') >= 2 * EACH,
  );
  expect(count(events, 'from_first')).toBe(EACH);
  expect(count(events, 'from_second')).toBe(EACH);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
});

test('where the tab that writes dies, the other goes on and sends what it left', async ({
  shopper,
  complaints,
}) => {
  const { page, site } = shopper;
  const visitor = await shopper.arrive();
  await shopper.eventsAtServer(visitor, (all) => all.some(({ name }) => name === 'consent_update'));
  const other = new Shopper(await page.context().newPage(), site);
  await other.goTo('/c/running');
  expect(await other.hasVisitorId()).toBe(visitor);
  // Nothing can be sent for now: what the first tab tells stays on the device.
  await page.context().route('**/v1/collect*', (route) => route.abort());
  const tell = (tab: Shopper, name: string): Promise<void> =>
    tab.page.evaluate((event) => {
      const { vaiven } = window as never as { vaiven: { track(name: string): void } };
      vaiven.track(event);
    }, name);
  const waiting = (name: string): Promise<boolean> =>
    other.page.evaluate(
      (wanted) => Object.values(localStorage).some((text) => String(text).includes(`"${wanted}"`)),
      name,
    );
  await tell(shopper, 'last_of_the_first');
  await expect.poll(() => waiting('last_of_the_first')).toBe(true);
  // It dies with the lock in its hand.
  await page.evaluate(
    (key) =>
      new Promise<void>((taken) => {
        void navigator.locks.request(`vaiven.${key}`, () => {
          taken();
          return new Promise(() => {});
        });
      }),
    site.publicKey,
  );
  await tell(other, 'waits_for_the_lock');
  await page.close();
  await expect.poll(() => waiting('waits_for_the_lock')).toBe(true);
  await page.context().unroute('**/v1/collect*');
  const events = await other.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'waits_for_the_lock'),
  );
  complaints.expected(/ERR_FAILED .*collect/);
  expect(events.filter(({ name }) => name === 'last_of_the_first')).toHaveLength(1);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
});

test('what one tab withdraws holds in the other', async ({ shopper }) => {
  await shopper.goTo('/');
  await shopper.accept();
  const other = new Shopper(await shopper.page.context().newPage(), shopper.site);
  await other.goTo('/c/running');
  await other.hasVisitorId();
  await shopper.page.getByRole('button', { name: 'Cookies y privacidad' }).click();
  for (const box of await shopper.page.getByRole('checkbox').all()) await box.uncheck();
  await shopper.page.getByRole('button', { name: 'Guardar elección' }).click();
  await expect.poll(() => shopper.visitorId()).toBeNull();
  await other.page.evaluate(() => {
    const { vaiven } = window as never as { vaiven: { track(name: string): void } };
    vaiven.track('after_all');
  });
  await expect.poll(() => other.visitorId()).toBeNull();
  expect((await other.traces()).storage).toEqual([]);
});
