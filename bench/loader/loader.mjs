// What scripts cost the main thread of a product page: the demonstration shop's, in Chromium slowed down
// four times, with a cold cache. Total blocking time is what long tasks take beyond 50 ms each, from the
// beginning of the page on.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { figure, printTable } from '../lib/report.mjs';
import { binary, vaiven } from '../lib/site.mjs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { servePage } from './page.mjs';
import { peers, version } from './scripts.mjs';

const SLOW_DOWN = 4;
const RUNS = 9;
/** After the load event: what scripts do late is their cost too. */
const WATCHED_MS = 4000;

const repository = fileURLToPath(new URL('../../', import.meta.url));

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answers(url) {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} does not answer`);
}

/** The shop and Vaivén's server, with everything published. */
async function startShop() {
  const data = mkdtempSync(path.join(os.tmpdir(), 'vaiven-bench-loader-'));
  const ports = { shop: await freePort(), server: await freePort() };
  const shop = `http://127.0.0.1:${ports.shop}`;
  const server = `http://127.0.0.1:${ports.server}`;
  const config = path.join(repository, 'demo-store/vaiven');
  const made = vaiven(
    ...['init', '--json', '--data', data, '--name', 'Zancada', '--config', config],
    ...['--origin', shop],
  );
  const keys = JSON.parse(made);
  const children = [];
  const stop = () => {
    for (const child of children) child.kill();
    rmSync(data, { recursive: true, force: true });
  };
  const start = (command, args, env = {}) =>
    children.push(spawn(command, args, { env: { ...process.env, ...env }, stdio: 'ignore' }));
  try {
    start(process.execPath, [path.join(repository, 'demo-store/dist/shop.mjs')], {
      ZANCADA_PORT: String(ports.shop),
      VAIVEN_SERVER: server,
      VAIVEN_SITE: keys.public_key,
      VAIVEN_SECRET: keys.secret_key,
      VAIVEN_TAG_ORIGIN: '',
    });
    await answers(`${shop}/healthz`);
    const feed = path.join(data, 'products.csv');
    const products = await fetch(`${shop}/feed/products.csv?links=relative`);
    writeFileSync(feed, await products.text());
    vaiven('import', 'products', feed, '--data', data);
    vaiven('publish', '--data', data);
    start(binary, ['serve', '--data', data, '--port', String(ports.server)]);
    await answers(`${server}/healthz`);
  } catch (error) {
    stop();
    throw error;
  }
  return { shop, site: keys.public_key, stop };
}

/** ms that long tasks and all scripts took, in a browser that has seen nothing yet. */
async function measure(browser, url) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  try {
    const page = await context.newPage();
    const failures = [];
    page.on('pageerror', (error) => failures.push(error.message));
    await page.addInitScript(() => {
      globalThis.longTasks = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForTimeout(WATCHED_MS);
    const tasks = await page.evaluate(() => globalThis.longTasks);
    const { metrics } = await session.send('Performance.getMetrics');
    const seconds = metrics.find(({ name }) => name === 'ScriptDuration').value;
    const ready = await page.evaluate(() => globalThis.benchReady?.() ?? null);
    if (ready === false || failures.length) {
      throw new Error(`${url}: the script did not start: ${failures.join('; ')}`);
    }
    return {
      blocking: tasks.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0),
      longest: Math.max(0, ...tasks),
      script: seconds * 1000,
    };
  } finally {
    await context.close();
  }
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

export async function run() {
  const { shop, site, stop } = await startShop();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
  const pages = [];
  try {
    const original = await (await fetch(`${shop}/p/run-alisio-4`)).text();
    const html = original.replace(/<script[^>]*data-site=[^>]*><\/script>/, '');
    if (html === original) throw new Error('the tag of the shop is not where it was');
    const ours = `<script>vaiven = [['consent', { personalization: 'granted', analytics: 'granted' }]];
      benchReady = () => !!vaiven.visitorId();</script>
      <script async src="/vv/vaiven.js" data-site="${site}"></script>`;
    const variants = [
      { name: 'no script', tag: () => '' },
      { name: 'Vaivén', tag: () => ours },
      ...peers
        .filter(({ start, path: file }) => start && file)
        .map((peer) => ({
          name: `${peer.name} ${version(peer)}`,
          peer,
          tag: (origin) => `<script async src="/peer.js"></script>
            <script>document.querySelector('script[src="/peer.js"]').onload = () => {
              ${peer.start(origin)} };
              benchReady = () => ${peer.ready};</script>`,
        })),
    ];
    for (const variant of variants) {
      const served = await servePage(html, shop, variant);
      pages.push({ name: variant.name, served, results: [] });
    }
    // In turn, so that a slow minute of the machine hits all of them; the first round warms up.
    for (let round = 0; round <= RUNS; round++) {
      for (const { served, results } of pages) {
        const result = await measure(browser, served.origin);
        if (round) results.push(result);
      }
    }
    console.log(`\n  product page, CPU slowed down ${SLOW_DOWN} times, ${RUNS} runs, medians, ms`);
    printTable([
      ['', 'total blocking time', 'its own', 'longest task', 'scripts', 'its own'],
      ...pages.map(({ name, results }) => {
        const of = (key, all = results) => median(all.map((result) => result[key]));
        const own = (key) => figure(of(key) - of(key, pages[0].results));
        return [
          name,
          figure(of('blocking')),
          own('blocking'),
          figure(of('longest')),
          figure(of('script')),
          own('script'),
        ];
      }),
    ]);
  } finally {
    await browser.close();
    for (const { served } of pages) served.close();
    stop();
  }
}
