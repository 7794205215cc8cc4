// Quick training from a full event log while the collector takes events, then publishing: 10 million events
// of 100,000 products, or VAIVEN_EVENTS of VAIVEN_ITEMS. Once nothing comes in any more, training and
// publishing again give the same files, so that none is written.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { startVaiven } from '../collector/servers.mjs';
import { wire } from '../lib/engine.mjs';
import { makeVisit } from '../lib/events.mjs';
import { measured } from '../lib/measured.mjs';
import { figure, printTable } from '../lib/report.mjs';
import { build, Site, vaiven } from '../lib/site.mjs';

const EVENTS = Number(process.env.VAIVEN_EVENTS ?? 10_000_000);
const ITEMS = Number(process.env.VAIVEN_ITEMS ?? 100_000);
// What a busy shop sends meanwhile.
const REQUESTS_PER_SECOND = 50;
const EVENTS_PER_REQUEST = 20;

function products() {
  const head = 'id,title,link,image_link,brand,product_type,price,availability,currency';
  const line = (i) =>
    `sku-${i},Zapatillas Nube ${i},/p/${i},/i/${i}.jpg,Marca ${i % 50},c${i % 200},59.90,in stock,EUR`;
  return [head, ...Array.from({ length: ITEMS }, (_, i) => line(i)), ''].join('\n');
}

/** Sends events at a steady rate; `stop` gives how many were acknowledged. */
function sendEvents(url) {
  let visit = 0;
  let acknowledged = 0;
  const under = new Set();
  const timer = setInterval(() => {
    const now = Date.now();
    const { visitor, events } = makeVisit(EVENTS_PER_REQUEST, ++visit, now - 400_000);
    const sent = fetch(url, { method: 'POST', body: wire.writeEventBatch(visitor, events, now) })
      .then((answer) => (acknowledged += answer.ok ? EVENTS_PER_REQUEST : 0))
      .finally(() => under.delete(sent));
    under.add(sent);
  }, 1000 / REQUESTS_PER_SECOND);
  return async () => {
    clearInterval(timer);
    await Promise.all(under);
    return acknowledged;
  };
}

export async function run() {
  const site = new Site();
  site.import('products', products());
  console.log(`  filling the log with ${figure(EVENTS)} events`);
  const sizes = [String(EVENTS), String(ITEMS)];
  execFileSync(path.join(build, 'bench', 'fill_log'), [site.data, ...sizes], { stdio: 'inherit' });

  const server = await startVaiven(site.data);
  const stop = sendEvents(`http://127.0.0.1:${server.port}/v1/collect?key=${site.key}`);
  const first = await measured('train', '--data', site.data, '--json');
  const acknowledged = await stop();
  await server.stop();
  const again = await measured('train', '--data', site.data, '--json');
  const published = await measured('publish', '--data', site.data, '--json');
  vaiven('train', '--data', site.data);
  const same = await measured('publish', '--data', site.data, '--json');

  console.log(
    `  ${figure(first.result.sessions)} sessions, ${figure(first.result.clicks)} clicks,` +
      ` ${figure(first.result.items)} items; ${figure(acknowledged)} events came in meanwhile,` +
      ` ${figure(acknowledged / first.seconds)} a second`,
  );
  const row = (name, { seconds, peak }, files) => [
    name,
    figure(seconds),
    figure(peak / 1e6),
    files === undefined ? '' : String(files),
  ];
  printTable([
    ['', 's', 'peak MB', 'files written'],
    row('train while the collector runs', first),
    row('train alone', again),
    row('publish', published, published.result.files_written),
    row('the same trained and published again', same, same.result.files_written),
  ]);
}
