// The collector beside nginx: the same load, the same bodies. What vaiven acknowledges is checked, on disk
// and counted afterwards; nginx reads the bodies and forgets them.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure, printTable } from '../lib/report.mjs';
import { binary, Site } from '../lib/site.mjs';
import { writeBodies } from './bodies.mjs';
import { startNginx, startVaiven } from './servers.mjs';

const EVENTS_PER_BODY = 20;
const CONNECTIONS = 64;
const SECONDS = Number(process.env.VAIVEN_BENCH_SECONDS ?? 10);

const script = fileURLToPath(new URL('post.lua', import.meta.url));

function load(url, bodies) {
  const shape = ['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, '--timeout', '10s'];
  const { error, stdout, stderr } = spawnSync('wrk', [...shape, '-s', script, url, '--', bodies], {
    encoding: 'utf8',
  });
  if (error) throw new Error(`wrk: ${error.message}; npm run setup installs it`);
  const result = /^RESULT (.*)$/m.exec(stdout)?.[1];
  if (!result) throw new Error(`wrk: no result\n${stdout}${stderr}`);
  return JSON.parse(result);
}

/** How many events are in the store, as `vaiven events` prints them. */
async function countStored(data) {
  const child = spawn(binary, ['events', '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] });
  let lines = 0;
  for await (const chunk of child.stdout) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) ++lines;
  }
  return lines;
}

async function measureVaiven(site, bodies) {
  const server = await startVaiven(site.data);
  try {
    return load(`http://127.0.0.1:${server.port}/v1/collect?key=${site.key}`, bodies);
  } finally {
    await server.stop();
  }
}

async function measureNginx(nginx, bodies) {
  return load(`http://127.0.0.1:${nginx.port}/v1/collect?key=bench`, bodies);
}

async function check(site, result) {
  const acknowledged = (result.requests - result.status) * EVENTS_PER_BODY;
  const stored = await countStored(site.data);
  // wrk hangs up at the end: what was on its way then is stored, and nobody was told.
  const late = stored - acknowledged;
  console.log(
    `  acknowledged ${figure(acknowledged)} events, stored ${figure(stored)}` +
      ` (${figure(late)} more, of requests under way when the load ended)`,
  );
  if (late < 0 || late > CONNECTIONS * EVENTS_PER_BODY) {
    throw new Error('what was acknowledged is not what is stored');
  }
}

export async function run() {
  const site = new Site();
  const bodies = path.join(site.folder, 'bodies.bin');
  const size = writeBodies(bodies, EVENTS_PER_BODY);
  console.log(
    `  ${CONNECTIONS} connections, ${SECONDS} s each, ${EVENTS_PER_BODY} events in` +
      ` ${figure(size / 1024)} KiB per request, one thread of wrk, one of each server for HTTP`,
  );
  const nginx = await startNginx(site.folder);
  let first, ours, second;
  try {
    first = await measureNginx(nginx, bodies);
    ours = await measureVaiven(site, bodies);
    second = await measureNginx(nginx, bodies);
  } finally {
    await nginx.stop();
  }
  const rate = ({ requests, status, seconds }) => (requests - status) / seconds;
  const peer = (rate(first) + rate(second)) / 2;
  const row = (name, result) => [
    name,
    figure(rate(result)),
    figure(rate(result) * EVENTS_PER_BODY),
    figure(result.p50_us / 1000),
    figure(result.p99_us / 1000),
    `${Math.round((100 * rate(result)) / peer)} %`,
    result.status + result.socket,
  ];
  printTable([
    ['', 'requests/s', 'events/s', 'p50 ms', 'p99 ms', 'of nginx', 'errors'],
    row('nginx: reads, forgets', first),
    row('vaiven serve: durable, once', ours),
    row('nginx again', second),
  ]);
  await check(site, ours);
}
