// The digest of the visitor in a cookie of the shop: who they are outlives what pages store.
import type { Cookie } from '@playwright/test';

import { expect, test } from '../support/test.ts';
import type { Shopper } from '../support/shopper.ts';

async function digestCookie(shopper: Shopper): Promise<Cookie | undefined> {
  const cookies = await shopper.page.context().cookies();
  return cookies.find(({ name }) => name.startsWith('vaiven.'));
}

/** What Safari does with what pages stored, seven days after the last visit. */
async function forgetStorage(shopper: Shopper): Promise<void> {
  const { page, site } = shopper;
  // From a page of the shop without the tag, which would take it for a withdrawal in another tab.
  await page.route('**/empty', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }),
  );
  await page.goto(`${site.shop}/empty`);
  await page.evaluate(async () => {
    localStorage.clear();
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
  });
}

test('is written once the visitor allows it, and goes with the withdrawal', async ({ shopper }) => {
  const { page } = shopper;
  await shopper.goTo('/');
  await shopper.slotIsFilled('home-for-you');
  expect(await digestCookie(shopper)).toBeUndefined();
  await shopper.accept();
  await expect.poll(() => digestCookie(shopper)).toBeTruthy();
  const cookie = (await digestCookie(shopper))!;
  expect(cookie).toMatchObject({ path: '/', sameSite: 'Lax', httpOnly: false, secure: false });
  expect(cookie.value).toMatch(/^[\w-]{40,1024}$/);
  // Browsers count from now.
  const days = (cookie.expires - Date.now() / 1000) / (24 * 3600);
  expect(days).toBeGreaterThan(399);
  expect(days).toBeLessThanOrEqual(400);
  await page.evaluate(() => {
    (window as never as { vaiven: { consent(states: object): void } }).vaiven.consent({
      personalization: 'denied',
    });
  });
  await expect.poll(() => digestCookie(shopper)).toBeUndefined();
});

test('brings the visitor back where the browser forgot what pages stored', async ({ shopper }) => {
  const { page } = shopper;
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  await shopper.slotIsFilled('home-for-you');
  const [first] = await shopper.productsIn('home-for-you');
  await shopper.goTo(`/p/${first}`);
  await shopper.slotIsFilled('product-similar');
  const before = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'view_item'),
  );
  await forgetStorage(shopper);

  await shopper.goTo('/');
  // The shop has forgotten what was allowed, too, and says so.
  expect(await shopper.visitorId()).toBeNull();
  await shopper.accept();
  expect(await shopper.hasVisitorId()).toBe(visitor);
  await shopper.slotIsFilled('home-for-you');
  // The profile is there: what the visitor looked at is the reason for what is shown.
  const inspected = await page.evaluate(
    () =>
      new Promise<{ recent: string[]; session: number }>((resolve) => {
        const { vaiven } = window as never as {
          vaiven: { inspect(listener: (all: { profile: never }) => void): void };
        };
        vaiven.inspect(({ profile }) => profile && resolve(profile));
      }),
  );
  expect(inspected.recent).toContain(first);
  // Later events are new ones to the server.
  const after = await shopper.eventsAtServer(visitor, (all) => all.length > before.length);
  expect(new Set(after.map(({ sequence }) => sequence)).size).toBe(after.length);
});

test('is set again by the answers of the server, for 400 days', async ({ shopper }) => {
  const { page } = shopper;
  const answers: string[] = [];
  page.on('response', async (response) => {
    if (!response.url().includes('/v1/collect')) return;
    const cookie = (await response.allHeaders())['set-cookie'];
    if (cookie) answers.push(cookie);
  });
  await shopper.goTo('/');
  await shopper.accept();
  await expect.poll(() => digestCookie(shopper)).toBeTruthy();
  await shopper.goTo('/cart');
  await expect.poll(() => answers.length).toBeGreaterThan(0);
  expect(answers[0]).toMatch(
    /^vaiven\.\w+=[\w-]{40,1024}; Path=\/; SameSite=Lax; Max-Age=34560000/,
  );
});
