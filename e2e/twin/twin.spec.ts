// Pages where WebAssembly is refused or missing: the engine's twin in JavaScript takes its place, decides
// the same, and the overlay says so.
import { servePage } from '../support/pages.ts';
import { expect, test, type Page, type Site } from '../support/test.ts';
import { Shopper } from '../support/shopper.ts';

const NO_WASM = "default-src 'self'; script-src 'self'; style-src 'self'; base-uri 'none'";

/** What a visitor who looked at two shoes gets at home, and what says which engine ran. */
async function visit(
  page: Page,
  site: Site,
  headers = {},
): Promise<{ picks: string[]; engine: string }> {
  const shopper = new Shopper(page, site);
  const file = (name: string): URL => new URL(name, import.meta.url);
  await servePage(page, site, file('twin.js'));
  const path = await servePage(page, site, file('twin.html'), { headers });
  await shopper.goTo(`${path}?vaiven_debug`);
  const picks = await shopper.productsIn('home-for-you');
  const engine = await page.locator('[data-vaiven-debug] .engine').textContent();
  const visitor = await shopper.hasVisitorId();
  await shopper.eventsAtServer(visitor, (all) => all.some(({ name }) => name === 'view_item'));
  return { picks, engine: engine ?? '' };
}

test('where the policy refuses WebAssembly the same is decided', async ({
  page,
  browser,
  site,
  complaints,
}) => {
  const context = await browser.newContext();
  const native = await visit(await context.newPage(), site);
  await context.close();
  expect(native.engine).toMatch(/WebAssembly$/);
  const twin = await visit(page, site, { 'content-security-policy': NO_WASM });
  expect(twin.engine).toMatch(/JavaScript.*Content Security Policy/);
  expect(twin.picks).toEqual(native.picks);
  complaints.expected(/wasm-eval|WebAssembly/);
  // Beside that, the twin breaks no rule.
  expect(complaints.found).toEqual([]);
});

test('where there is no WebAssembly it is not missed', async ({ page, site }) => {
  await page.addInitScript(() => {
    delete (globalThis as { WebAssembly?: unknown }).WebAssembly;
  });
  const { engine } = await visit(page, site);
  expect(engine).toMatch(/JavaScript.*WebAssembly is not defined/);
});

test('where the file is blocked the twin runs too', async ({ page, site, complaints }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  const { engine } = await visit(page, site);
  expect(engine).toMatch(/JavaScript/);
  complaints.expected(/ERR_FAILED .*\.wasm/);
});

test('who has WebAssembly does not load it', async ({ page, site }) => {
  const twins: string[] = [];
  page.on('request', (request) => {
    if (/twin-/.test(request.url())) twins.push(request.url());
  });
  await visit(page, site);
  expect(twins).toEqual([]);
});
