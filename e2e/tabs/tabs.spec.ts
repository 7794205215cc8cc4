// Two tabs of one visitor share one stream of events: no number twice, none left out.
import { Shopper } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

const EACH = 20;

test('events of two tabs at once have one order', async ({ shopper }) => {
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  const other = new Shopper(await shopper.page.context().newPage(), shopper.site);
  await other.goTo('/c/running');
  expect(await other.hasVisitorId()).toBe(visitor);

  const tell = (tab: Shopper, name: string): Promise<void> =>
    tab.page.evaluate(
      async ([event, count]) => {
        const { vaiven } = window as never as { vaiven: { track(name: string): void } };
        for (let index = 0; index < count; index++) {
          vaiven.track(event);
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

  // What one tab withdraws holds in the other.
  await shopper.page.getByRole('button', { name: 'Cookies y privacidad' }).click();
  for (const box of await shopper.page.getByRole('checkbox').all()) await box.uncheck();
  await shopper.page.getByRole('button', { name: 'Guardar elección' }).click();
  await expect.poll(() => shopper.visitorId()).toBeNull();
  await tell(other, 'after_all');
  expect(await other.visitorId()).toBeNull();
  expect((await other.traces()).storage).toEqual([]);
});
