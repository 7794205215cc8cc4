// The tag of one version from an address of its own, as most shops have it.
import { browser } from '../support/browser.ts';
import { expect, test } from '../support/test.ts';
import { engine, open, tags, TRUSTED_TYPES } from './open.ts';

test.use({
  launchOptions: {
    ...browser.launchOptions,
    // Chromium keeps pages that a test makes away from servers on this machine.
    args: [...browser.launchOptions.args, '--disable-features=LocalNetworkAccessChecks'],
  },
});

test('from an origin of its own, which lets any page compare', async ({ page, site }) => {
  const { pinned } = await tags(site, site.server);
  const csp =
    `default-src 'none'; script-src 'self' ${site.server} 'wasm-unsafe-eval'; ` +
    `style-src 'self'; connect-src ${site.server}; img-src *`;
  const shopper = await open(page, site, { tag: pinned, csp: csp + TRUSTED_TYPES });
  await shopper.slotIsFilled('home-for-you');
  await expect(engine(page)).toHaveText(/WebAssembly$/);
  const visitor = await shopper.hasVisitorId();
  await shopper.eventsAtServer(visitor, (all) => all.some(({ name }) => name === 'page_view'));
});
