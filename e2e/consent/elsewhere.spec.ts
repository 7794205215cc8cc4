// A withdrawal that was not made on the device but in an account, by letter: the shop's back end tells it.
import { expect, test } from '../support/test.ts';

test('withdrawn elsewhere: the device forgets, and a new grant is another visitor', async ({
  shopper,
  complaints,
}) => {
  const { page, site } = shopper;
  const visitor = await shopper.arrive();
  await shopper.eventsAtServer(visitor, (all) => all.some(({ name }) => name === 'consent_update'));
  const denied = { personalization: 'denied', analytics: 'denied', source: 'account' };
  await site.tell([{ name: 'consent_update', visitor_id: visitor, params: denied }]);
  const known = (await site.events(visitor)).length;
  const heard = page.evaluate(
    () =>
      new Promise((resolve) => {
        const { vaiven } = window as never as {
          vaiven: { on(type: string, listener: (detail: unknown) => void): void };
        };
        vaiven.on('consent', resolve);
      }),
  );
  await page.evaluate(() => {
    const { vaiven } = window as never as { vaiven: { track(name: string): void } };
    vaiven.track('after_all');
  });
  expect(await heard).toMatchObject({ personalization: 'denied', analytics: 'denied' });
  await expect.poll(() => shopper.visitorId()).toBeNull();
  const { storage, cookies } = await shopper.traces();
  expect(storage).toEqual([]);
  expect(cookies.filter((name) => !name.startsWith('zancada_'))).toEqual([]);
  // The receipt is what the back end told.
  const events = await site.events(visitor);
  expect(events).toHaveLength(known);
  expect(events.find(({ sequence }) => sequence === 0)).toMatchObject({
    name: 'consent_update',
    params: denied,
  });

  await page.evaluate(() => {
    const { vaiven } = window as never as { vaiven: { consent(states: object): void } };
    vaiven.consent({ personalization: 'granted', analytics: 'granted' });
  });
  const next = await shopper.hasVisitorId();
  expect(next).not.toBe(visitor);
  await shopper.eventsAtServer(next, (all) => all.some(({ name }) => name === 'consent_update'));
  complaints.expected(/status of 410/);
});
