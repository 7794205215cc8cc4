// What is kept on the device, where the device will not: pages go on, and the overlay says how.
import { servePage } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import type { Shopper } from '../support/shopper.ts';

async function open(shopper: Shopper): Promise<string> {
  const { page, site } = shopper;
  await servePage(page, site, new URL('storage.js', import.meta.url));
  const path = await servePage(page, site, new URL('storage.html', import.meta.url));
  await shopper.goTo(`${path}?vaiven_debug`);
  await shopper.slotIsFilled('home-for-you');
  return shopper.hasVisitorId();
}

/** What the overlay says of storage, when the event of this page has arrived. */
async function said(shopper: Shopper, visitor: string): Promise<string> {
  await shopper.eventsAtServer(visitor, (all) => all.some(({ name }) => name === 'opened'));
  return (await shopper.page.locator('[data-vaiven-debug] .storage').textContent()) ?? '';
}

test('where there is room it is localStorage', async ({ shopper }) => {
  expect(await said(shopper, await open(shopper))).toMatch(/localStorage, [\d.]+ KB$/);
});

test('blocked: in memory, sent all the same', async ({ shopper }) => {
  await shopper.page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    }
  });
  expect(await said(shopper, await open(shopper))).toMatch(/memoria; el navegador prohíbe/);
});

test('missing: in memory, sent all the same', async ({ shopper }) => {
  await shopper.page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { value: null });
  });
  expect(await said(shopper, await open(shopper))).toMatch(/memoria; el navegador prohíbe/);
});

test('full from the first: in memory, sent all the same', async ({ shopper }) => {
  await shopper.page.addInitScript(() => {
    if (window.top !== window) return;
    Storage.prototype.setItem = function () {
      throw new DOMException('exceeded the quota', 'QuotaExceededError');
    };
  });
  expect(await said(shopper, await open(shopper))).toMatch(/memoria; el dispositivo está lleno/);
});

test('damaged: the visitor begins anew, and the next page goes on from there', async ({
  shopper,
}) => {
  const { page } = shopper;
  const before = await open(shopper);
  await shopper.eventsAtServer(before, (all) => all.some(({ name }) => name === 'opened'));
  await page.goto('about:blank');
  await page.addInitScript(() => {
    if (sessionStorage.getItem('e2e.damaged')) return;
    sessionStorage.setItem('e2e.damaged', '1');
    for (const key of Object.keys(localStorage)) {
      if (key.endsWith('.state')) localStorage.setItem(key, '{"visitor":"half a st');
    }
  });
  const visitor = await open(shopper);
  expect(visitor).not.toBe(before);
  expect(await said(shopper, visitor)).toMatch(/no se pudo leer/);
  expect(await open(shopper)).toBe(visitor);
  const events = await shopper.eventsAtServer(
    visitor,
    (all) => all.filter(({ name }) => name === 'opened').length === 2,
  );
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
});

test('of a later version: left as it is', async ({ shopper }) => {
  const { page } = shopper;
  await open(shopper);
  await page.goto('about:blank');
  await page.addInitScript(() => {
    if (sessionStorage.getItem('e2e.later')) return;
    for (const key of Object.keys(localStorage)) {
      if (!key.endsWith('.state')) continue;
      const later = JSON.stringify({
        ...JSON.parse(localStorage.getItem(key)!),
        form: 99,
        least: 99,
      });
      localStorage.setItem(key, later);
      sessionStorage.setItem('e2e.later', later);
    }
  });
  expect(await said(shopper, await open(shopper))).toMatch(
    /memoria; lo guardó una versión posterior/,
  );
  const [stored, later] = await page.evaluate(() => [
    localStorage.getItem(Object.keys(localStorage).find((key) => key.endsWith('.state'))!),
    sessionStorage.getItem('e2e.later'),
  ]);
  expect(stored).toBe(later);
});

test('of an earlier version: the visitor goes on, in the form of this one', async ({ shopper }) => {
  const { page } = shopper;
  const before = await open(shopper);
  await shopper.eventsAtServer(before, (all) => all.some(({ name }) => name === 'opened'));
  await page.goto('about:blank');
  // As it was written before forms had numbers.
  await page.addInitScript(() => {
    if (sessionStorage.getItem('e2e.earlier')) return;
    sessionStorage.setItem('e2e.earlier', '1');
    for (const key of Object.keys(localStorage)) {
      if (!key.endsWith('.state')) continue;
      const {
        form,
        least: _least,
        ...earlier
      } = JSON.parse(localStorage.getItem(key)!) as {
        form?: number;
        least?: number;
      };
      if (form === undefined) throw new Error('this version writes no form');
      localStorage.setItem(key, JSON.stringify(earlier));
    }
  });
  expect(await open(shopper)).toBe(before);
  const events = await shopper.eventsAtServer(
    before,
    (all) => all.filter(({ name }) => name === 'opened').length === 2,
  );
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  const form = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.endsWith('.state'))!;
    return (JSON.parse(localStorage.getItem(key)!) as { form?: number }).form;
  });
  expect(form).toBeGreaterThan(0);
});
