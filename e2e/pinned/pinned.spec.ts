// The tag of one version, with the hash of its bytes: nothing else runs, on any of the ways that code can come.
import type { Route } from '@playwright/test';

import { expect, test, type Page } from '../support/test.ts';
import { engine, open, tags } from './open.ts';

/** Lets a file come with other bytes than it was made with, which would still run. */
async function tamperWith(page: Page, pattern: RegExp): Promise<void> {
  await page.route(pattern, async (route: Route) => {
    const response = await route.fetch();
    const added = route.request().url().endsWith('.wasm')
      ? // A custom section by the name of "x".
        Buffer.from([0, 2, 1, 120])
      : Buffer.from('\n;globalThis.tampered = true;');
    await route.fulfill({ response, body: Buffer.concat([await response.body(), added]) });
  });
}

const tampered = (page: Page): Promise<boolean> => page.evaluate(() => 'tampered' in globalThis);

/** The shop's own script goes on. */
async function buy(page: Page): Promise<void> {
  // By the keyboard: a bar of ours may lie over it.
  await page.getByRole('button', { name: 'Comprar' }).press('Enter');
  await expect(page.locator('output')).toHaveText('1');
}

test('under a strict policy and Trusted Types all of it works, and each file comes once', async ({
  page,
  site,
  complaints,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const { pinned } = await tags(site);
  expect(pinned).toMatch(/\/vv\/assets\/vaiven-[\d.]+-[0-9a-f]{12}\.js" integrity="sha384-/);
  const shopper = await open(page, site, { tag: pinned });
  await shopper.slotIsFilled('home-for-you');
  await expect(engine(page)).toHaveText(/WebAssembly$/);
  const visitor = await shopper.hasVisitorId();
  await shopper.eventsAtServer(visitor, (all) => all.some(({ name }) => name === 'page_view'));
  const assets = asked.filter((path) => path.startsWith('/vv/assets/'));
  expect(assets.map((path) => /\/([a-z]+)-/.exec(path)?.[1]).sort()).toEqual(
    ['chunks', 'debug', 'host', 'page', 'vaiven'], // Sorted by name.
  );
  expect(complaints.found).toEqual([]);
});

test('a nonce lets through what the tag loads', async ({ page, site, complaints }) => {
  const { pinned } = await tags(site);
  const tag = pinned.replace('<script ', '<script nonce="abc123" ');
  const csp = "script-src 'self' 'nonce-abc123' 'strict-dynamic' 'wasm-unsafe-eval'";
  await page.route('**/e2e/pinned.js', (route) => route.abort());
  const shopper = await open(page, site, { tag, csp });
  await shopper.slotIsFilled('home-for-you');
  // The page's own script has no nonce here.
  complaints.expected(/script-src.*pinned\.js|pinned\.js.*script-src|pinned\.js/);
});

for (const { file, pattern } of [
  { file: 'tag', pattern: /\/vaiven(-[\w.-]+)?\.js$/ },
  { file: 'host', pattern: /\/host-\w+\.mjs$/ },
]) {
  test(`a ${file} with other bytes does not run, and the shop goes on`, async ({
    page,
    site,
    browser,
    complaints,
  }) => {
    const { newest, pinned } = await tags(site);
    await tamperWith(page, pattern);
    await open(page, site, { tag: pinned });
    await expect.poll(() => complaints.found.join()).toMatch(/integrity|digest/i);
    await buy(page);
    expect(await tampered(page)).toBe(false);
    await expect(page.locator('[data-vaiven-slot]')).not.toHaveAttribute('data-vaiven-state');
    complaints.expected(/integrity|digest/i);

    // The other tag would have run it.
    const context = await browser.newContext();
    const other = await context.newPage();
    await tamperWith(other, pattern);
    await open(other, site, { tag: newest });
    await expect.poll(() => tampered(other)).toBe(true);
    await context.close();
  });
}

test('a server that is honest with the check alone is not asked again', async ({ page, site }) => {
  let answers = 0;
  await page.route(/\/host-\w+\.mjs$/, async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const body = answers++ ? `${text};globalThis.tampered = true;` : text;
    // Nor does the cache stand in for the check.
    await route.fulfill({
      response,
      body,
      headers: { 'cache-control': 'no-store', 'content-type': 'text/javascript' },
    });
  });
  const { pinned } = await tags(site);
  const shopper = await open(page, site, { tag: pinned });
  await shopper.slotIsFilled('home-for-you');
  expect(answers).toBe(1);
  expect(await tampered(page)).toBe(false);
});

test('an engine with other bytes does not run: its twin does', async ({
  page,
  site,
  browser,
  complaints,
}) => {
  const { newest, pinned } = await tags(site);
  await tamperWith(page, /\.wasm$/);
  const shopper = await open(page, site, { tag: pinned });
  await shopper.slotIsFilled('home-for-you');
  await expect(engine(page)).toHaveText(/JavaScript/);
  await buy(page);
  complaints.expected(/integrity|digest/i);

  const context = await browser.newContext();
  const other = await context.newPage();
  await tamperWith(other, /\.wasm$/);
  await open(other, site, { tag: newest });
  await expect(engine(other)).toHaveText(/WebAssembly$/);
  await context.close();
});

test('where engine and twin have other bytes, events go on and the error is counted', async ({
  page,
  site,
  complaints,
}) => {
  await tamperWith(page, /\.wasm$|\/twin-\w+\.mjs$/);
  const { pinned } = await tags(site);
  const shopper = await open(page, site, { tag: pinned });
  await expect(page.locator('[data-vaiven-debug] .errors')).toContainText(/twin-\w+\.mjs/);
  await buy(page);
  expect(await tampered(page)).toBe(false);
  const visitor = await shopper.hasVisitorId();
  await shopper.goTo('/info/returns');
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'loader_error'),
  );
  expect(events.map(({ name }) => name)).toContain('page_view');
  complaints.expected(/integrity|digest/i);
});

test('an adapter with other bytes does not run; what it would have read is left out', async ({
  page,
  site,
  complaints,
}) => {
  await tamperWith(page, /\/universal-\w+\.mjs$/);
  const { pinned } = await tags(site);
  const shopper = await open(page, site, { tag: pinned });
  await shopper.slotIsFilled('home-for-you');
  const visitor = await shopper.hasVisitorId();
  await page.evaluate(() => {
    const { dataLayer } = window as never as { dataLayer: object[] };
    const add = { products: [{ id: 'run-alisio-4', price: '129.00', quantity: 2 }] };
    dataLayer.push({ event: 'addToCart', ecommerce: { currencyCode: 'EUR', add } });
    dataLayer.push({ event: 'last' });
  });
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'last'),
  );
  expect(await tampered(page)).toBe(false);
  expect(events.map(({ name }) => name)).not.toContain('add_to_cart');
  await expect(page.locator('[data-vaiven-debug] .errors')).toContainText(/universal-\w+\.mjs/);
  complaints.expected(/integrity|digest/i);
});
