// The shop behind an edge in workerd: slots are in the first HTML, and the browser takes them over as they are.
import type { Request } from '@playwright/test';
import { ownPaths, unknownPaths } from '../support/edge.ts';
import { impressionsOf } from '../support/impressions.ts';
import { expect, test, type Page } from '../support/test.ts';
import type { StoredEvent } from '../support/site.ts';

test.use({ siteOptions: { visitors: 150, hostile: false, edge: true } });

/** Slots of a page, as the browser has them. */
function slots(page: Page): Promise<object[]> {
  return page.locator('[data-vaiven-slot]').evaluateAll((elements) =>
    elements.map((element) => ({
      placement: element.getAttribute('data-vaiven-slot'),
      state: element.getAttribute('data-vaiven-state'),
      // The edge links a sheet; the browser's host would have adopted one.
      linked: element.shadowRoot?.querySelector('link') !== null,
      products: element.shadowRoot?.querySelectorAll('[data-vaiven-item]').length,
    })),
  );
}

const slot = (placement: string): object => ({
  placement,
  state: 'filled',
  linked: true,
  products: 6,
});

/** Those of a product's page. */
const PRODUCT = ['product-similar', 'product-together', 'product-viewed'].map(slot);

/** Watches what a page asks for. */
function requests(page: Page): Request[] {
  const seen: Request[] = [];
  page.on('request', (request) => seen.push(request));
  return seen;
}

const count = (events: readonly StoredEvent[], name: string): number =>
  events.filter((event) => event.name === name).length;

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('slots are filled, in the looks of the shop', async ({ shopper }) => {
    await shopper.goTo('/');
    const card = shopper.slot('home-for-you').locator('[data-vaiven-item]').first();
    await expect(card).toBeVisible();
    await expect(shopper.slot('home-for-you').locator('[data-vaiven-item]')).toHaveCount(6);
    // What the shop itself put there gives way.
    await expect(shopper.slot('home-for-you').locator('.fallback')).toBeHidden();
    const cards = shopper.slot('home-for-you').locator('[data-vaiven-item]');
    const [first, second] = [
      (await cards.nth(0).boundingBox())!,
      (await cards.nth(1).boundingBox())!,
    ];
    expect(second.y, 'cards stand side by side').toBe(first.y);
    expect(second.x).toBeGreaterThan(first.x);
    await shopper.goTo('/p/run-alisio-4');
    await expect(
      shopper.slot('product-similar').getByText('Se parece a este').first(),
    ).toBeVisible();
  });
});

test('who has been here finds what they looked at in the first HTML, without JavaScript', async ({
  shopper,
  browser,
}) => {
  const { page, site } = shopper;
  const visitor = await shopper.arrive();
  for (const id of ['run-alisio-4', 'run-terral-max', 'run-bruma-tempo']) {
    await shopper.goTo(`/p/${id}`);
    await shopper.eventsAtServer(visitor, (events) =>
      events.some(
        ({ name, params }) => name === 'view_item' && JSON.stringify(params).includes(id),
      ),
    );
  }
  await page.goto('about:blank');
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const first = await plain.newPage();
  await first.goto(site.front);
  const reasons = first.locator('[data-vaiven-slot="home-for-you"]').getByText('Porque viste');
  await expect(reasons.first()).toBeVisible();
  // Two visitors are two pages, and no cache may mix them up.
  const answer = await plain.request.get(site.front);
  expect(answer.headers()['cache-control']).toMatch(/^private/);
  await plain.close();
  // The browser that has JavaScript as well says the same, and does not decide again.
  await shopper.goTo('/');
  await expect(shopper.slot('home-for-you').getByText('Porque viste').first()).toBeVisible();
  const [home] = await slots(page);
  expect(home).toEqual(slot('home-for-you'));
});

test('without consent or history the page is the same for everyone', async ({ site }) => {
  const get = async (headers: Record<string, string>): Promise<string> => {
    const answer = await fetch(`${site.front}/p/run-alisio-4`, { headers });
    return answer.text();
  };
  const one = await get({ 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140' });
  expect(one).toContain('shadowrootmode');
  const phone = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1';
  expect(await get({ 'user-agent': phone, referer: 'https://search.example/' })).toBe(one);
  // A forged digest is none.
  const cookie = `vaiven.${site.publicKey}=${'A'.repeat(400)}`;
  expect(await get({ 'user-agent': phone, cookie })).toBe(one);
});

test('the browser takes over what is there: nothing decided twice, nothing moves', async ({
  shopper,
}) => {
  const { page } = shopper;
  await page.addInitScript(() => {
    const own = window as never as { shifts: string[]; told: string[]; vaiven: unknown[] };
    own.shifts = [];
    own.told = [];
    own.vaiven = [['on', 'slots', () => own.told.push('slots')]];
    if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        own.shifts.push(String((entry as never as { value: number }).value));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const asked = requests(page);
  await shopper.goTo('/p/run-alisio-4');
  expect(await slots(page)).toEqual(PRODUCT);
  // The host has taken them over: what it has to know is told once.
  await expect(page.locator('[data-vaiven-fill]')).toHaveCount(0);
  await shopper.accept();
  await page.waitForLoadState('networkidle');
  expect(await slots(page)).toEqual(PRODUCT);
  const { shifts, told } = await page.evaluate(() => {
    const own = window as never as { shifts: string[]; told: string[] };
    return { shifts: own.shifts, told: own.told };
  });
  expect(shifts).toEqual([]);
  expect(told).toEqual([]);
  // Static files and events; the root of the bundle once, as the edge has said before the loader came.
  const urls = asked.map((request) => request.url());
  expect(unknownPaths(urls)).toEqual([]);
  const paths = ownPaths(urls);
  const [preloaded] = paths.filter((path) => /\/files\//.test(path));
  expect(paths.filter((path) => path === preloaded)).toHaveLength(1);
});

test('what was seen is told once, what is clicked is told, and a later page is decided by the browser', async ({
  shopper,
}) => {
  const { page } = shopper;
  const visitor = await shopper.arrive();
  await shopper.goTo('/p/run-alisio-4');
  await shopper.slot('product-similar').scrollIntoViewIfNeeded();
  const seen = (events: readonly StoredEvent[]): StoredEvent[] =>
    impressionsOf(events, 'product-similar');
  await shopper.eventsAtServer(visitor, (events) => seen(events).length > 0);
  // Another page without a load: the slots are decided again, by the host.
  await page.evaluate(() => history.pushState(null, '', '/p/run-terral-max'));
  await expect.poll(async () => JSON.stringify(await slots(page))).not.toContain('"linked":true');
  await shopper.slotIsFilled('product-similar');
  const card = shopper.slot('product-similar').locator('[data-vaiven-item]').first();
  const item = await card.getAttribute('data-vaiven-item');
  await card.click();
  await page.waitForURL(`**/p/${item}`);
  const events = await shopper.eventsAtServer(
    visitor,
    (all) => count(all, 'slot_click') === 1 && count(all, 'page_view') === 3,
  );
  const impressions = seen(events).length;
  expect(impressions).toBeGreaterThanOrEqual(1);
  expect(impressions).toBeLessThanOrEqual(2);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
});

test('with the server away, pages are personal and events wait', async ({
  shopper,
  complaints,
}) => {
  const { page, site } = shopper;
  const visitor = await shopper.arrive();
  await shopper.eventsAtServer(visitor, (events) => count(events, 'consent_update') === 1);
  await site.killServer();
  await shopper.goTo('/p/run-alisio-4');
  expect(await slots(page)).toEqual(PRODUCT);
  await site.startServer();
  await shopper.goTo('/');
  await shopper.eventsAtServer(visitor, (events) => count(events, 'page_view') === 2);
  complaints.expected(/50[23]/);
});

test('a visitor keeps the variant of an experiment, and each page that shows it is told once', async ({
  shopper,
}) => {
  const { page } = shopper;
  const visitor = await shopper.arrive();
  // The digest is written a moment after it has changed.
  await expect
    .poll(async () => (await page.context().cookies()).map(({ name }) => name))
    .toContain(`vaiven.${shopper.site.publicKey}`);
  const call = page.locator('.hero a.button-hivis');
  const leads: (string | null)[] = [];
  for (let times = 1; times <= 2; times++) {
    await shopper.goTo('/');
    await shopper.slotIsFilled('home-for-you');
    leads.push(await call.getAttribute('href'));
    await shopper.eventsAtServer(
      visitor,
      (events) => count(events, 'experiment_impression') === times,
    );
  }
  expect(leads[1]).toBe(leads[0]);
  const events = await shopper.eventsAtServer(visitor, () => true);
  const told = events.filter(({ name }) => name === 'experiment_impression');
  const variant = leads[0] === '/sale' ? 'sale' : 'running';
  expect(told.map(({ params }) => [params['experiment'], params['variant']])).toEqual([
    ['home-call', variant],
    ['home-call', variant],
  ]);
});
