// The tag of one version from an address of its own, as most shops have it.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';

import { browser } from '../support/browser.ts';
import { listen, type Listening } from '../support/listen.ts';
import { file } from '../support/paths.ts';
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

/** What a bucket or a CDN does with the loader's files, by the headers that the documentation asks for. */
function serveLoader(): Promise<Listening> {
  const types = { js: 'text/javascript', mjs: 'text/javascript', wasm: 'application/wasm' };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const type = types[pathname.split('.').at(-1) as keyof typeof types];
    readFile(file(`js-loader/dist${pathname}`)).then(
      (bytes) => {
        const headers = {
          'content-type': type,
          'cache-control': 'public, max-age=31536000, immutable',
          'access-control-allow-origin': '*',
        };
        response.writeHead(200, headers).end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  return listen(server);
}

test('from a static host, beside which server and published files are elsewhere', async ({
  page,
  site,
}) => {
  const host = await serveLoader();
  try {
    const { pinned } = await tags(site, host.origin);
    const tag = pinned.replace(' data-site', ` data-server="${site.server}" data-site`);
    const csp =
      `default-src 'none'; script-src 'self' ${host.origin} 'wasm-unsafe-eval'; ` +
      `style-src 'self'; connect-src ${host.origin} ${site.server}; img-src *`;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const shopper = await open(page, site, { tag, csp: csp + TRUSTED_TYPES });
    await shopper.slotIsFilled('home-for-you');
    await expect(engine(page)).toHaveText(/WebAssembly$/);
    const visitor = await shopper.hasVisitorId();
    await shopper.eventsAtServer(visitor, (all) => all.some(({ name }) => name === 'page_view'));
    expect(asked.filter((url) => url.startsWith(`${site.server}/assets/`))).toEqual([]);
  } finally {
    await host.close();
  }
});
