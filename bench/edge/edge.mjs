// Pages through workerd: passed on, passed through HTMLRewriter, made personal; at half of what the personal one can
// do, in short turns (A/B/A), so that a slow moment hits all. GrowthBook's worker does its own part of it beside them.
// Latencies are those of a client that asks at a fixed rate. Load, shop and workerd share the machine's cores.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startNginx, startVaiven } from '../collector/servers.mjs';
import { interval, median, resample } from '../lib/median.mjs';
import { figure, printTable } from '../lib/report.mjs';
import { prepareWorkers } from './contestants.mjs';
import { page } from './page.mjs';
import { publishSite, visits } from './site.mjs';

const ROUNDS = Number(process.env.VAIVEN_ROUNDS ?? 32);
const SECONDS = Number(process.env.VAIVEN_SECONDS ?? 2);
const CAPACITY_SECONDS = 4;
const CONNECTIONS = 16;
const COLD_STARTS = 9;
/** A page that is not personal by then will not be. */
const TRIES = 100;

const NAMES = {
  pass: 'passed on',
  rewriter: 'through HTMLRewriter',
  personal: 'Vaivén, personal',
  growthbook: 'GrowthBook, two experiments',
};
const MODES = Object.keys(NAMES);
/** Between two turns of HTMLRewriter alone there is one of the personal worker. */
const TURNS = ['pass', 'rewriter', 'personal', 'rewriter', 'growthbook'];

const here = fileURLToPath(new URL('.', import.meta.url));

/** The load generator in a process of its own. */
function startLoad() {
  const child = fork(path.join(here, 'load.mjs'));
  process.once('exit', () => child.kill());
  return child;
}

/** nginx, which has the page for every address. */
async function startShop(folder) {
  const root = path.join(folder, 'shop');
  mkdirSync(root);
  writeFileSync(path.join(root, 'page.html'), page);
  // Started by root, its worker is another user.
  chmodSync(folder, 0o755);
  const answer = [
    `root ${root}`,
    'default_type text/html',
    'charset utf-8',
    'add_header cache-control "public, max-age=60"',
    'try_files /page.html =404',
  ];
  return startNginx(folder, answer.map((directive) => `${directive};`).join(' '));
}

function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

const ascending = (numbers) => Float64Array.from(numbers).sort();

/** One turn: sorted latencies in ms, processor time in ms per page. */
async function measure(load, worker, requests, rate, seconds = SECONDS) {
  const before = worker.cpu();
  load.send({ port: worker.port, rate, seconds, connections: CONNECTIONS, requests });
  const [{ times, error, seconds: took, bytes }] = await once(load, 'message');
  if (error) throw new Error(`${worker.mode}: ${error}`);
  return {
    times: ascending(times),
    cpu: ((worker.cpu() - before) * 1000) / times.length,
    rate: times.length / took,
    bytes: bytes / times.length,
  };
}

/** Slots that a page was given. */
async function slotsOf(port, request) {
  const answer = await fetch(`http://127.0.0.1:${port}${request.path}`, request);
  return (await answer.text()).split('shadowrootmode').length - 1;
}

async function becomesPersonal(port, request) {
  for (let i = 0; i < TRIES; ++i) if ((await slotsOf(port, request)) === 3) return;
  throw new Error(`${request.path} does not get its three slots`);
}

/** What the page of a contestant has that the shop's has not. */
async function checkPages(workers, requests) {
  for (const request of requests) await becomesPersonal(workers.personal.port, request);
  for (const mode of ['personal', 'growthbook']) {
    let changed = 0;
    for (const request of requests) {
      const answer = await fetch(`http://127.0.0.1:${workers[mode].port}${request.path}`, request);
      if ((await answer.text()).includes('<h1 class="title">Corre <b>')) ++changed;
    }
    if (changed < requests.length / 4 || changed > (requests.length * 3) / 4) {
      throw new Error(
        `${mode}: ${changed} of ${requests.length} pages have the experiment's title`,
      );
    }
  }
}

/** From the start of the process to the end of its first page, and to that of the first personal one, ms. */
async function coldStart(start, request) {
  const began = performance.now();
  const worker = await start('personal');
  const listening = performance.now();
  let slots = await slotsOf(worker.port, request);
  const first = performance.now();
  while (slots < 3) slots = await slotsOf(worker.port, request);
  const personal = performance.now();
  await worker.stop();
  return {
    process: listening - began,
    first: first - listening,
    personal: personal - listening,
  };
}

/** What the personal worker's isolate takes while it is at work; the process around it has memory of its own. */
async function isolateMemory(start, load, requests, rate) {
  const worker = await start('personal', { inspected: true });
  try {
    await measure(load, worker, requests, Math.ceil(rate / 2));
    const heap = await worker.heap();
    const engine = await (await fetch(`http://127.0.0.1:${worker.port}/engine-memory`)).json();
    const mib = (bytes) => figure(bytes / 2 ** 20);
    return `${mib(heap + engine)} MiB: heap ${mib(heap)}, engine with ten shards ${mib(engine)}`;
  } catch (error) {
    return `not known (${error.message})`;
  } finally {
    await worker.stop();
  }
}

/** Quantile of what several turns took, all together. */
const pooled = (turns, q) => quantile(ascending(turns.flatMap(({ times }) => [...times])), q);

/**
 * How much longer pages take than those of HTMLRewriter alone, ms: of all pages together, with an interval by drawing
 * rounds; and the median of the rounds, which one bad moment does not move.
 */
function difference(rounds, q) {
  const of = (drawn) =>
    pooled(
      drawn.map(({ personal }) => personal),
      q,
    ) -
    pooled(
      drawn.flatMap(({ rewriter }) => rewriter),
      q,
    );
  const singles = rounds.map(
    ({ personal, rewriter }) =>
      quantile(personal.times, q) -
      (quantile(rewriter[0].times, q) + quantile(rewriter[1].times, q)) / 2,
  );
  return {
    all: of(rounds),
    interval: resample(rounds, of, 400),
    single: median(singles),
    singleInterval: interval(singles),
  };
}

const between = ([low, high]) => `${low.toFixed(2)} to ${high.toFixed(2)}`;

export async function run() {
  const published = publishSite();
  const { requests, items, shards } = await visits(published);
  const { site } = published;
  const server = await startVaiven(site.data);
  const shop = await startShop(site.folder);
  const load = startLoad();
  const start = await prepareWorkers(path.join(site.folder, 'edge'), {
    shop: shop.port,
    server: server.port,
    site: site.key,
  });
  const workers = {};
  for (const mode of MODES) workers[mode] = await start(mode);
  try {
    await checkPages(workers, requests);
    const capacities = {};
    for (const mode of MODES) {
      // Once for the compiler.
      await measure(load, workers[mode], requests, 0, CAPACITY_SECONDS);
      capacities[mode] = (await measure(load, workers[mode], requests, 0, CAPACITY_SECONDS)).rate;
    }
    const rate = Math.floor(capacities.personal / 2);
    const rates = Object.fromEntries(
      MODES.map((mode) => [mode, Math.min(rate, Math.floor(capacities[mode] / 2))]),
    );
    console.log(
      `  a page of ${figure(page.length / 1024)} KiB, three slots of six products, two experiments, 200 campaigns,` +
        ` 40,000 products; ${requests.length} visitors on pages of ${items} products, whose rows are in ${shards} shards, and of which each looked at six`,
    );
    console.log(
      `  ${rate} pages a second, half of what the personal one can do` +
        `${rates.growthbook < rate ? ` (GrowthBook's: ${rates.growthbook}, half of what it can do)` : ''};` +
        ` ${ROUNDS} rounds of ${SECONDS} s for each turn`,
    );
    const rounds = [];
    for (let i = 0; i < ROUNDS; ++i) {
      const round = { rewriter: [] };
      for (const mode of TURNS) {
        const turn = await measure(load, workers[mode], requests, rates[mode]);
        if (mode === 'rewriter') round.rewriter.push(turn);
        else round[mode] = turn;
      }
      rounds.push(round);
    }
    const of = (mode) => rounds.flatMap((round) => round[mode]);
    printTable([
      [
        '',
        'pages/s',
        'p50 ms',
        'p99 ms',
        'CPU ms/page',
        'pages/s at most',
        'KiB sent',
        'process MiB',
      ],
      ...MODES.map((mode) => [
        NAMES[mode],
        figure(rates[mode]),
        ...[0.5, 0.99].map((q) => figure(pooled(of(mode), q))),
        figure(median(of(mode).map(({ cpu }) => cpu))),
        figure(capacities[mode]),
        figure(median(of(mode).map(({ bytes }) => bytes)) / 1024),
        figure(workers[mode].memory()),
      ]),
    ]);
    for (const [name, q] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ]) {
      const more = difference(rounds, q);
      console.log(
        `  personal, ${name}: ${more.all.toFixed(2)} ms more than HTMLRewriter alone, 95 % interval` +
          ` ${between(more.interval)}; median of the rounds ${more.single.toFixed(2)},` +
          ` ${between(more.singleInterval)}`,
      );
    }
    console.log(`  memory of an isolate: ${await isolateMemory(start, load, requests, rate)}`);
    const cold = [];
    for (let i = 0; i < COLD_STARTS; ++i) cold.push(await coldStart(start, requests[0]));
    const coldOf = (key) => figure(median(cold.map((one) => one[key])));
    console.log(
      `  cold: the process listens after ${coldOf('process')} ms; its first page takes ${coldOf('first')} ms,` +
        ` the first personal one is there after ${coldOf('personal')} ms`,
    );
  } finally {
    for (const worker of Object.values(workers)) await worker.stop();
    load.disconnect();
    await shop.stop();
    await server.stop();
  }
}
