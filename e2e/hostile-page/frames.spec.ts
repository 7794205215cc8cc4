// Pages in frames, with an origin and without, and pages that are files.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { browser } from '../support/browser.ts';
import { servePage } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

interface Api {
  track(name: string): void;
  visitorId?(): string | null;
}

test.use({
  launchOptions: {
    ...browser.launchOptions,
    // Chromium keeps pages without an origin away from servers on this machine.
    args: [...browser.launchOptions.args, '--disable-features=LocalNetworkAccessChecks'],
  },
});

/** In a page or frame: the visitor's id there. */
function ownId(): string | null {
  return (window as never as { vaiven?: Api }).vaiven?.visitorId?.() ?? null;
}

test('in frames: a visitor of its own where the frame has no origin, the same where it has', async ({
  shopper,
  complaints,
}) => {
  const { page, site } = shopper;
  const framed = (await readFile(new URL('framed.html', import.meta.url), 'utf8'))
    .replaceAll('__SITE__', site.publicKey)
    .replaceAll('__SHOP__', site.shop);
  await page.route('**/e2e/framed.html', (route) =>
    route.fulfill({ body: framed, contentType: 'text/html; charset=utf-8' }),
  );
  await shopper.goTo(await servePage(page, site, new URL('frames.html', import.meta.url)));
  await shopper.slotIsFilled('home-for-you');
  const visitor = await shopper.hasVisitorId();
  const idIn = (name: string): Promise<string | null> => page.frame({ name })!.evaluate(ownId);
  await expect.poll(() => idIn('same')).toBe(visitor);
  // No origin, no storage and no locks: a visitor for as long as the page is there.
  await expect.poll(() => idIn('sandboxed')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await idIn('sandboxed')).not.toBe(visitor);
  await expect(
    page.frameLocator('[name="sandboxed"]').locator('[data-vaiven-state="filled"]'),
  ).toHaveCount(1);
  // The server refuses events of pages that are not the shop's.
  complaints.expected(/CORS|ERR_FAILED|403/);
});

test('from a file nothing breaks', async ({ page, site, complaints }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vaiven-file-'));
  try {
    const name = path.join(folder, 'page.html');
    const text = await readFile(new URL('framed.html', import.meta.url), 'utf8');
    await writeFile(
      name,
      text.replaceAll('__SITE__', site.publicKey).replaceAll('__SHOP__/vv', site.server),
    );
    await page.goto(pathToFileURL(name).href);
    await expect.poll(() => page.evaluate(ownId)).toMatch(/^[0-9a-f-]{36}$/);
    await page.evaluate(() => (window as never as { vaiven: Api }).vaiven.track('from_a_file'));
    await page.goto('about:blank');
    // The server refuses events of pages that are not the shop's.
    complaints.expected(/403|CORS|ERR_FAILED/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
