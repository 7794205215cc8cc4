// A catalogue of 500,000 products (VAIVEN_PRODUCTS): what publishing takes, how many files it makes, and what a
// product page of it loads in Chromium. The goal is 60 KB for a page, whatever the catalogue.
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { startVaiven } from '../collector/servers.mjs';
import { measured } from '../lib/measured.mjs';
import { figure, printTable } from '../lib/report.mjs';
import { build, Site, vaiven } from '../lib/site.mjs';
import { writeProducts } from './products.mjs';

const PRODUCTS = Number(process.env.VAIVEN_PRODUCTS ?? 500_000);
const EVENTS = PRODUCTS * 4;
const EXECUTABLE = process.env.VAIVEN_CHROMIUM ?? '/usr/bin/chromium';
const PLACEMENT = 'product-together';
const GOAL = 60_000;

const TEMPLATE =
  '<ul>{{#items}}<li><a href="{{url}}"><img src="{{image}}" alt="">{{title}} {{price}}</a></li>{{/items}}</ul>';

function writeSlot(site) {
  site.writeConfig(`slots/${PLACEMENT}`, {
    id: PLACEMENT,
    placement: PLACEMENT,
    label: 'Juntos',
    strategies: ['viewed_also_viewed', 'similar', 'best_sellers'],
    count: 8,
    minimum: 1,
    content: { template: TEMPLATE },
  });
}

/** A shop of product pages: `/p/sku-1`. Gives its origin. */
async function serveShop(server, key) {
  const page = (id) => `<!doctype html><title>${id}</title><script>
dataLayer = [{ event: 'view_item', ecommerce: { currency: 'EUR', items: [{ item_id: '${id}', price: 9.95 }] } }];
</script><script async src="${server}/vaiven.js" data-site="${key}"></script>
<div data-vaiven-slot="${PLACEMENT}"></div>`;
  const shop = http.createServer((request, response) => {
    const [, id] = /^\/p\/(sku-\d+)$/.exec(request.url) ?? [];
    response.writeHead(id ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(id ? page(id) : '');
  });
  await new Promise((resolve) => shop.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${shop.address().port}`, close: () => shop.close() };
}

/** Requests to the server by their address, with their bytes as they crossed the network. */
async function loadPage(context, url, server) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const urls = new Map();
  const loads = [];
  session.on('Network.requestWillBeSent', ({ requestId, request }) =>
    urls.set(requestId, request.url),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const address = urls.get(requestId) ?? '';
    // From the browser's cache: nothing crossed the network.
    if (address.startsWith(server) && encodedDataLength) loads.push([address, encodedDataLength]);
  });
  await page.goto(url);
  await page.waitForFunction(
    (placement) => {
      const slot = globalThis.document.querySelector(`[data-vaiven-slot="${placement}"]`);
      return (slot?.shadowRoot ?? slot)?.querySelectorAll('li').length > 1;
    },
    PLACEMENT,
    { timeout: 60_000 },
  );
  await page.waitForLoadState('networkidle');
  await page.close();
  return loads;
}

/** Code, or one of the files of the catalogue. */
function kindOf(address, root) {
  const { pathname } = new URL(address);
  if (/\.(js|mjs|wasm)$/.test(pathname)) return 'code';
  if (pathname.endsWith('/manifest.json')) return 'manifest';
  if (pathname.endsWith(root)) return 'root';
  return pathname.includes('/files/') ? 'shard or list' : 'other';
}

async function measurePages(site, root) {
  const server = await startVaiven(site.data);
  const origin = `http://127.0.0.1:${server.port}`;
  const shop = await serveShop(origin, site.key);
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox'] });
  const rows = [
    ['product page', 'requests', 'of files', 'code B', 'root B', 'shards, lists B', 'files B'],
  ];
  try {
    const context = await browser.newContext();
    for (const id of ['sku-1', `sku-${PRODUCTS >> 1}`, 'sku-1']) {
      const loads = await loadPage(context, `${shop.origin}/p/${id}`, origin);
      const sum = (...kinds) =>
        loads.reduce((all, [url, size]) => all + (kinds.includes(kindOf(url, root)) ? size : 0), 0);
      const files = loads.filter(([url]) => url.includes('/files/')).length;
      const bytes = sum('manifest', 'root', 'shard or list');
      rows.push([
        `${id}${rows.length > 1 ? ', then' : ', first visit'}`,
        String(loads.length),
        String(files),
        figure(sum('code')),
        figure(sum('root')),
        figure(sum('shard or list')),
        `${figure(bytes)}${bytes > GOAL ? ' (over)' : ''}`,
      ]);
    }
  } finally {
    await browser.close();
    shop.close();
    await server.stop();
  }
  printTable(rows);
}

export async function run() {
  const site = new Site();
  writeSlot(site);
  const feed = path.join(site.folder, 'products.csv');
  writeProducts(feed, PRODUCTS);
  const imported = await measured(
    'import',
    'products',
    feed,
    '--data',
    site.data,
    '--currency',
    'EUR',
    '--json',
  );
  execFileSync(path.join(build, 'bench', 'fill_log'), [
    site.data,
    String(EVENTS),
    String(PRODUCTS),
  ]);
  const trained = await measured('train', '--data', site.data, '--json');
  const published = await measured('publish', '--data', site.data, '--json');
  vaiven('train', '--data', site.data);
  const again = await measured('publish', '--data', site.data, '--json');

  const row = (name, { seconds, peak }) => [name, figure(seconds), figure(peak / 1e6)];
  printTable([
    [`${figure(PRODUCTS)} products`, 's', 'peak MB'],
    row('import', imported),
    row(`train, ${figure(EVENTS)} events`, trained),
    row('publish', published),
    row('publish, nothing changed', again),
  ]);
  const { files, shards, root } = published.result;
  const sizes = readdirSync(path.join(site.published, 'files')).map(
    (name) => statSync(site.file(name)).size,
  );
  console.log(
    `  ${figure(files.count)} files, of which ${figure(shards)} shards; ${figure(files.bytes / 1e6)} MB,` +
      ` the largest ${figure(Math.max(...sizes))} B; ${again.result.files_written} written the second time`,
  );
  await measurePages(site, root);
}
