// The core of it in WebKitGTK: consent, decisions, page views, tabs and what is told as a page is left.
import { expect, test as base } from '@playwright/test';

import { tags } from '../pinned/open.ts';
import { servePinned } from '../pinned/server.ts';
import { ownPaths, unknownPaths } from '../support/edge.ts';
import { Site } from '../support/site.ts';
import { hasWebKit, WebKit } from '../support/webdriver.ts';

interface Page {
  vaiven: {
    track(name: string, params?: object): void;
    visitorId?(): string | null;
  };
}

const test = base.extend<{ browserOfGtk: WebKit }, { site: Site }>({
  site: [
    // eslint-disable-next-line no-empty-pattern -- Playwright asks for the braces.
    async ({}, use) => {
      const site = await Site.start({ visitors: 60, hostile: false, edge: true });
      await use(site);
      await site.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  // eslint-disable-next-line no-empty-pattern -- As above.
  browserOfGtk: async ({}, use) => {
    const browser = await WebKit.start();
    await use(browser);
    await browser.stop();
  },
});

test.skip(!hasWebKit, 'WebKitGTK is not installed; npm run test:long does that');

const visitorId = (browser: WebKit): Promise<string | null> =>
  browser.evaluate(() => (window as never as Page).vaiven?.visitorId?.() ?? null);

async function open(browser: WebKit, site: Site, path: string): Promise<void> {
  await browser.goTo(site.shop + path);
  await expect
    .poll(() => browser.evaluate(() => 'decide' in (window as never as Page).vaiven))
    .toBe(true);
}

async function allow(browser: WebKit): Promise<string> {
  await browser.evaluate(() =>
    document.querySelector<HTMLElement>('[data-consent-accept]')!.click(),
  );
  await expect.poll(() => visitorId(browser)).toMatch(/^[0-9a-f-]{36}$/);
  return (await visitorId(browser))!;
}

async function names(site: Site, visitor: string): Promise<string[]> {
  const events = await site.events(visitor);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  return events.map(({ name }) => name);
}

test('nothing is kept before consent; then slots are filled and events arrive in order', async ({
  browserOfGtk: browser,
  site,
}) => {
  await open(browser, site, '/p/run-alisio-4');
  await expect
    .poll(() =>
      browser.evaluate(() =>
        document.querySelector('[data-vaiven-slot]')?.getAttribute('data-vaiven-state'),
      ),
    )
    .toBe('filled');
  const kept = (): Promise<string[]> =>
    browser.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('vaiven.')));
  expect(await kept()).toEqual([]);
  expect(await visitorId(browser)).toBeNull();
  const visitor = await allow(browser);
  expect((await kept()).length).toBeGreaterThan(0);
  await open(browser, site, '/p/run-terral-max');
  await expect.poll(() => names(site, visitor)).toContain('view_item');
  expect(await visitorId(browser)).toBe(visitor);
});

test('what is told as a page is left is there on the next, and nothing twice', async ({
  browserOfGtk: browser,
  site,
}) => {
  await open(browser, site, '/');
  const visitor = await allow(browser);
  await browser.evaluate(() => {
    const { vaiven } = window as never as Page;
    addEventListener('pagehide', () => vaiven.track('at_the_end'));
    vaiven.track('just_before');
    setTimeout(() => (location.href = '/c/running'));
  });
  await expect.poll(() => browser.evaluate(() => location.pathname)).toBe('/c/running');
  await expect.poll(() => visitorId(browser)).toBe(visitor);
  await browser.back();
  await browser.reload();
  const told = async (): Promise<string[]> =>
    (await names(site, visitor)).filter((name) => /^(at_the_end|just_before)$/.test(name));
  await expect.poll(told, { timeout: 15_000 }).toEqual(['just_before', 'at_the_end']);
});

test('views of a single-page application, and two tabs with one stream', async ({
  browserOfGtk: browser,
  site,
}) => {
  await open(browser, site, '/');
  const visitor = await allow(browser);
  const first = await browser.tab();
  await browser.evaluate(() => history.pushState(null, '', '/single?page=2'));
  const second = await browser.newTab();
  await open(browser, site, '/c/running');
  await expect.poll(() => visitorId(browser)).toBe(visitor);
  for (let turn = 0; turn < 4; turn++) {
    await browser.switchTo(turn % 2 ? first : second);
    await browser.evaluate((name) => (window as never as Page).vaiven.track(name), `turn_${turn}`);
  }
  const turns = async (): Promise<string[]> =>
    (await names(site, visitor)).filter((name) => name.startsWith('turn_')).sort();
  await expect.poll(turns, { timeout: 15_000 }).toEqual(['turn_0', 'turn_1', 'turn_2', 'turn_3']);
  const views = (await site.events(visitor)).filter(({ name }) => name === 'page_view');
  expect(views.map(({ params }) => new URL(String(params['page_location'])).pathname)).toContain(
    '/single',
  );
});

test('a page from the edge has its slots, and the browser takes them over', async ({
  browserOfGtk: browser,
  site,
}) => {
  const slots = (): Promise<string[]> =>
    browser.evaluate(() =>
      [...document.querySelectorAll('[data-vaiven-slot]')].map((element) => {
        const root = element.shadowRoot;
        const state = element.getAttribute('data-vaiven-state');
        // The edge links a sheet; the browser's host would have adopted one.
        return `${state} ${root?.querySelectorAll('link').length} ${element.hasAttribute('data-vaiven-fill')}`;
      }),
    );
  await browser.goTo(`${site.front}/info/returns`);
  const visitor = await allow(browser);
  await browser.goTo(`${site.front}/p/run-alisio-4`);
  await expect.poll(slots).toEqual(Array(3).fill('filled 1 false'));
  await browser.evaluate(() =>
    document.querySelector('[data-vaiven-slot="product-similar"]')!.scrollIntoView(),
  );
  const impressions = async (): Promise<string[]> =>
    (await names(site, visitor)).filter((name) => name === 'slot_impression');
  await expect.poll(impressions, { timeout: 15_000 }).not.toEqual([]);
  expect(await slots()).toEqual(Array(3).fill('filled 1 false'));
  // Nothing asked for decisions, and no slot was told of twice.
  const asked = await browser.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  expect(ownPaths(asked).length).toBeGreaterThan(0);
  expect(unknownPaths(asked)).toEqual([]);
  const told = (await site.events(visitor)).filter(({ name }) => name === 'slot_impression');
  const toldSlots = told.map(({ params }) => params['slot']);
  expect(toldSlots).toEqual([...new Set(toldSlots)]);
});

test('the tag of one version fills slots, and a host with other bytes does not run', async ({
  browserOfGtk: browser,
  site,
}) => {
  const { pinned } = await tags(site);
  const state = (): Promise<string | null | undefined> =>
    browser.evaluate(() =>
      document.querySelector('[data-vaiven-slot]')?.getAttribute('data-vaiven-state'),
    );
  const good = await servePinned(site, pinned);
  await browser.goTo(good.origin);
  await expect.poll(state).toBe('filled');
  await good.close();

  // Another port, so that what the cache has of the first is of no use.
  const changed = await servePinned(site, pinned, (path) =>
    /\/host-/.test(path) ? '\n;globalThis.tampered = true;' : undefined,
  );
  await browser.goTo(changed.origin);
  const warned = (): Promise<string | undefined> =>
    browser.evaluate(() => (window as { warned?: string }).warned);
  await expect.poll(warned).toMatch(/^vaiven: /);
  expect(await browser.evaluate(() => 'tampered' in globalThis)).toBe(false);
  expect(await state()).toBeFalsy();
  await changed.close();
});
