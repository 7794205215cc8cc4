// Pages through workerd: passed on, passed through HTMLRewriter, made personal; at half of what the personal one can
// do, in turn (A/B/A), so that a slow minute hits all. Latencies are those of a client that asks at a fixed rate.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startVaiven } from '../collector/servers.mjs';
import { interval, median } from '../lib/median.mjs';
import { figure, printTable } from '../lib/report.mjs';
import { prepareWorkers } from './contestants.mjs';
import { publishSite, visits } from './site.mjs';

const ROUNDS = Number(process.env.VAIVEN_ROUNDS ?? 8);
const SECONDS = Number(process.env.VAIVEN_SECONDS ?? 4);
const CONNECTIONS = 64;
const COLD_STARTS = 7;

const MODES = ['pass', 'rewriter', 'personal'];
const NAMES = {
  pass: 'passed on',
  rewriter: 'through HTMLRewriter',
  personal: 'Vaivén, personal',
};

const here = fileURLToPath(new URL('.', import.meta.url));

function helper(name) {
  const child = fork(path.join(here, name));
  process.once('exit', () => child.kill());
  return child;
}

function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

/** One round: latencies in ms, processor time in ms per page. */
async function measure(load, worker, requests, rate) {
  const before = worker.cpu();
  const task = { port: worker.port, rate, seconds: SECONDS, connections: CONNECTIONS, requests };
  load.send(task);
  const [{ times, failed, seconds, bytes }] = await once(load, 'message');
  if (failed) throw new Error(`${worker.mode}: ${failed} requests failed`);
  times.sort((a, b) => a - b);
  return {
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    cpu: ((worker.cpu() - before) * 1000) / times.length,
    rate: times.length / seconds,
    bytes: bytes / times.length,
  };
}

async function personalPage(port, request) {
  const answer = await fetch(`http://127.0.0.1:${port}${request.path}`, request);
  return (await answer.text()).split('shadowrootmode').length - 1;
}

/** Until every page has its three slots, and every shard is there. */
async function warmUp(worker, requests) {
  for (const request of requests) {
    while ((await personalPage(worker.port, request)) < 3);
  }
}

/** From the start of the process to the end of its first page, and to that of the first personal one, ms. */
async function coldStart(start, request) {
  const began = performance.now();
  const worker = await start('personal');
  const listening = performance.now();
  let slots = await personalPage(worker.port, request);
  const first = performance.now();
  while (slots < 3) slots = await personalPage(worker.port, request);
  const personal = performance.now();
  await worker.stop();
  return {
    process: listening - began,
    first: first - listening,
    personal: personal - listening,
  };
}

export async function run() {
  const published = publishSite();
  const { requests, shards } = await visits(published);
  const server = await startVaiven(published.site.data);
  const shop = helper('shop.mjs');
  const [{ port, bytes }] = await once(shop, 'message');
  const load = helper('load.mjs');
  const start = await prepareWorkers(path.join(published.site.folder, 'edge'), {
    shop: port,
    server: server.port,
    site: published.site.key,
  });
  const workers = {};
  for (const mode of MODES) workers[mode] = await start(mode);
  try {
    const bare = { pass: 0, rewriter: 0, personal: 0 };
    for (const mode of MODES) bare[mode] = workers[mode].memory();
    await warmUp(workers.personal, requests);
    const capacities = {};
    for (const mode of MODES) {
      await measure(load, workers[mode], requests, 0);
      capacities[mode] = await measure(load, workers[mode], requests, 0);
    }
    const rate = Math.floor(capacities.personal.rate / 2);
    console.log(
      `  a page of ${figure(bytes / 1024)} KiB, three slots of six products, two experiments, 200 campaigns,` +
        ` 40,000 products; ${requests.length} visitors who looked at six products each, rows in ${shards} shards`,
    );
    console.log(
      `  ${rate} pages a second, half of what the personal one can do; ${ROUNDS} rounds of ${SECONDS} s`,
    );
    const rounds = Object.fromEntries(MODES.map((mode) => [mode, []]));
    const more = { p50: [], p99: [] };
    for (let i = 0; i < ROUNDS; ++i) {
      rounds.pass.push(await measure(load, workers.pass, requests, rate));
      const before = await measure(load, workers.rewriter, requests, rate);
      const personal = await measure(load, workers.personal, requests, rate);
      const after = await measure(load, workers.rewriter, requests, rate);
      rounds.rewriter.push(before, after);
      rounds.personal.push(personal);
      for (const key of ['p50', 'p99']) {
        more[key].push(personal[key] - (before[key] + after[key]) / 2);
      }
    }
    const of = (mode, key) => median(rounds[mode].map((round) => round[key]));
    printTable([
      ['', 'p50 ms', 'p99 ms', 'CPU ms/page', 'pages/s at most', 'KiB sent', 'memory MiB'],
      ...MODES.map((mode) => [
        NAMES[mode],
        ...['p50', 'p99', 'cpu'].map((key) => figure(of(mode, key))),
        figure(capacities[mode].rate),
        figure(of(mode, 'bytes') / 1024),
        figure(workers[mode].memory()),
      ]),
    ]);
    for (const key of ['p50', 'p99']) {
      const [low, high] = interval(more[key]);
      console.log(
        `  ${key}: ${figure(median(more[key]))} ms more than HTMLRewriter alone, 95 % interval of the median` +
          ` ${low.toFixed(2)} to ${high.toFixed(2)}`,
      );
    }
    const cold = [];
    for (let i = 0; i < COLD_STARTS; ++i) cold.push(await coldStart(start, requests[0]));
    const coldOf = (key) => figure(median(cold.map((one) => one[key])));
    console.log(
      `  cold: the process listens after ${coldOf('process')} ms; its first page takes ${coldOf('first')} ms,` +
        ` the first personal one is there after ${coldOf('personal')} ms`,
    );
  } finally {
    for (const mode of MODES) await workers[mode].stop();
    load.disconnect();
    shop.disconnect();
    await server.stop();
  }
}
