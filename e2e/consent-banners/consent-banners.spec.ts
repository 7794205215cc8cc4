// Consent as banners and browsers tell it: Consent Mode with its waits and regions, TCF, Shopify, signals
// of the browser, and the visitor's choice in another tab.
import type { Page } from '@playwright/test';

import { servePage } from '../support/pages.ts';
import { expect, test, type Site } from '../support/test.ts';

function serve(page: Page, site: Site, name: string): Promise<string> {
  return servePage(page, site, new URL(name, import.meta.url));
}

function choose(page: Page, ...choice: unknown[]): Promise<void> {
  return page.evaluate(
    (made) => (window as never as { choose(...made: unknown[]): void }).choose(...made),
    choice,
  );
}

function ours(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('vaiven.')));
}

test('Consent Mode: a regional default counts where it is stricter, and an update is waited for', async ({
  shopper,
}) => {
  const { page } = shopper;
  const path = await serve(page, shopper.site, 'consent-mode.html');
  // Stricter in some regions: nobody here knows where the visitor is.
  await shopper.goTo(`${path}?default=granted&regional=denied`);
  await shopper.slotIsFilled('home-for-you');
  expect(await ours(page)).toEqual([]);
  expect(await shopper.visitorId()).toBeNull();
  await choose(page, 'granted');
  const visitor = await shopper.hasVisitorId();
  const [receipt] = await shopper.eventsAtServer(visitor, (all) => all.length > 0);
  expect(receipt).toMatchObject({
    name: 'consent_update',
    params: { source: 'consent_mode', personalization: 'granted', analytics: 'granted' },
  });
  // The next page says denied first and granted 0.3 s later: waited for, it is one visitor and one receipt,
  // and the page view is sent.
  await shopper.goTo(`${path}?default=denied&regional=denied`);
  const later = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'page_view'),
  );
  expect(await shopper.visitorId()).toBe(visitor);
  expect(later.filter(({ name }) => name === 'consent_update')).toHaveLength(1);
  await choose(page, 'denied');
  await expect.poll(() => ours(page)).toEqual([]);
});

test('Consent Mode: a regional default that is laxer grants nothing', async ({ shopper }) => {
  const { page } = shopper;
  const path = await serve(page, shopper.site, 'consent-mode.html');
  await shopper.goTo(`${path}?default=denied&regional=granted`);
  await shopper.slotIsFilled('home-for-you');
  expect(await ours(page)).toEqual([]);
  expect(await shopper.visitorId()).toBeNull();
});

test('TCF: nothing until the visitor chooses, a receipt of it, and withdrawn by the same dialog', async ({
  shopper,
}) => {
  const { page } = shopper;
  const path = await serve(page, shopper.site, 'tcf.html');
  await shopper.goTo(path);
  await shopper.slotIsFilled('home-for-you');
  expect(await ours(page)).toEqual([]);
  await choose(page, 1, 5, 6, 8, 9);
  const visitor = await shopper.hasVisitorId();
  const events = await shopper.eventsAtServer(visitor, (all) => all.length > 0);
  expect(events[0]).toMatchObject({ name: 'consent_update', sequence: 1 });
  expect(events[0]!.params).toEqual({
    source: 'tcf',
    tc_string: 'CP.e2e',
    cmp_id: 31,
    tcf_policy_version: 5,
    personalization: 'granted',
    analytics: 'granted',
    marketing: 'denied',
  });
  // The next page knows it from the dialog and from the device; that is no other choice.
  await shopper.goTo(path);
  const later = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'page_view'),
  );
  expect(later.filter(({ name }) => name === 'consent_update')).toHaveLength(1);
  await choose(page);
  await expect.poll(() => ours(page)).toEqual([]);
  expect(await shopper.visitorId()).toBeNull();
});

test('Shopify: asked for, answered, and answered otherwise', async ({ shopper }) => {
  const { page } = shopper;
  await shopper.goTo(await serve(page, shopper.site, 'shopify.html'));
  await shopper.slotIsFilled('home-for-you');
  expect(await ours(page)).toEqual([]);
  await choose(page, 'yes');
  const visitor = await shopper.hasVisitorId();
  const events = await shopper.eventsAtServer(visitor, (all) => all.length > 0);
  expect(events[0]!.params).toEqual({
    source: 'shopify',
    personalization: 'granted',
    analytics: 'granted',
    marketing: 'granted',
  });
  await choose(page, 'no');
  await expect.poll(() => ours(page)).toEqual([]);
});

test('GPC as the site takes it: the device is used, nothing is sent', async ({ shopper }) => {
  const { page } = shopper;
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true });
  });
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/v1/collect')) sent.push(request.url());
  });
  await shopper.goTo(await serve(page, shopper.site, 'gpc.html'));
  const visitor = await shopper.hasVisitorId();
  await shopper.slotIsFilled('home-for-you');
  expect(await ours(page)).toHaveLength(1);
  await page.goto('about:blank');
  expect(sent).toEqual([]);
  expect(await shopper.site.events(visitor)).toEqual([]);
});

test('DNT as the site takes it: what was granted before is withdrawn', async ({ shopper }) => {
  const { page } = shopper;
  const path = await serve(page, shopper.site, 'gpc.html');
  await shopper.goTo(path);
  await shopper.hasVisitorId();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'doNotTrack', { get: () => '1' });
  });
  await shopper.goTo(path);
  await shopper.slotIsFilled('home-for-you');
  expect(await ours(page)).toEqual([]);
  expect(await shopper.visitorId()).toBeNull();
});

test('what is granted in another tab holds here, without a word from this page', async ({
  shopper,
  context,
}) => {
  const { page } = shopper;
  await shopper.goTo('/');
  await shopper.slotIsFilled('home-for-you');
  expect(await shopper.visitorId()).toBeNull();
  const other = await context.newPage();
  await other.goto(`${shopper.site.shop}/c/running`);
  await other.getByRole('button', { name: 'Aceptar todo' }).click();
  const visitor = await shopper.hasVisitorId();
  await page.evaluate(() => {
    (window as never as { vaiven: { track(name: string): void } }).vaiven.track('here');
  });
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'here'),
  );
  expect(events.filter(({ name }) => name === 'consent_update')).toHaveLength(1);
});
