// Events taken into a profile per second and core: the native engine as the server runs it, and the same
// bytes in WebAssembly. No other system folds such events, so there is no peer; what it costs Node to
// parse the same events as JSON, and nothing more, is printed as a yardstick.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadEngine, wire } from './lib/engine.mjs';
import { makeVisit } from './lib/events.mjs';
import { measureInTurn } from './lib/measure.mjs';
import { figure, printTable } from './lib/report.mjs';
import { build, Site } from './lib/site.mjs';

const { Operation, writeDecideRequest } = wire;
const EVENTS = 10_000;

// What a shop counts: twenty aggregates, which every event is tested against.
const COUNTED = [
  ['events.page_view', { count: { $gte: 3 } }],
  ['events.page_view', { count: { $gte: 9 }, within: '7d' }],
  ['events.page_view', { distinct: { $gte: 3 }, of: 'page_type' }],
  ['events.view_item_list', { count: { $gte: 2 } }],
  ['events.view_item', { count: { $gte: 3 }, within: '7d' }],
  ['events.view_item', { count: { $gte: 3 }, where: { item_category: 'running' } }],
  ['events.view_item', { count: { $gte: 3 }, where: { item_category: 'trail' } }],
  ['events.view_item', { count: { $gte: 1 }, where: { price: { $gt: 100 } } }],
  ['events.view_item', { avg: { $gt: 50 }, of: 'price', within: '30d' }],
  ['events.view_item', { distinct: { $gte: 5 }, of: 'item_id' }],
  ['events.view_item', { last: 'Nube', of: 'item_brand' }],
  ['events.add_to_cart', { count: { $gte: 1 }, within: '1d' }],
  ['events.add_to_cart', { sum: { $gt: 100 }, of: 'value', within: '7d' }],
  ['events.add_to_cart', { max: { $gt: 80 }, of: 'price' }],
  ['events.remove_from_cart', { count: { $gte: 1 } }],
  ['events.begin_checkout', { count: { $gte: 1 }, within: '1d' }],
  ['events.purchase', { sum: { $gt: 200 }, of: 'value', within: '30d' }],
  ['events.purchase', { count: { $gte: 1 }, where: { item_category: 'football' } }],
  ['events.search', { last: 'trail', of: 'search_term' }],
  ['events.view_cart', { count: { $gte: 1 }, within: '1d' }],
  ['events.campaign_impression', { count: { $gte: 2 }, within: '1d' }],
];

function publish() {
  const site = new Site();
  COUNTED.forEach(([field, wanted], i) =>
    site.writeConfig(`segments/s${i}`, {
      id: `s${i}`,
      name: `Segment ${i}`,
      condition: { [field]: wanted },
    }),
  );
  return { site, root: site.file(site.publish()) };
}

/** As core/engine/tape.h reads it. */
function writeTape(file, requests) {
  const records = requests.flatMap((request) => {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(Operation.Fold, 0);
    head.writeUInt32LE(request.length, 4);
    return [head, request];
  });
  writeFileSync(file, Buffer.concat(records));
}

function runNative(root, tape) {
  const binary = path.join(build, 'bench', 'fold_bench');
  if (!existsSync(binary)) throw new Error(`${binary} is not built; npm run build makes it`);
  return JSON.parse(execFileSync(binary, [root, tape], { encoding: 'utf8' }));
}

export async function run() {
  const { site, root } = publish();
  const visit = makeVisit(EVENTS, 11);
  const requests = visit.events.map((event) => writeDecideRequest(event, visit.visitor));
  const tape = path.join(site.folder, 'tape.bin');
  writeTape(tape, requests);
  const native = runNative(root, tape);
  const engine = await loadEngine();
  engine.handle(Operation.LoadRoot, readFileSync(root));
  const texts = visit.events.map((event) => JSON.stringify(event));
  const [wasm, json] = measureInTurn(
    [
      {
        name: 'wasm',
        prepare: () => engine.handle(Operation.LoadProfile),
        step: (i) => engine.handle(Operation.Fold, requests[i]),
      },
      { name: 'json', step: (i) => JSON.parse(texts[i]) },
    ],
    { batch: EVENTS, batches: 9 },
  );
  const bytes = requests.reduce((sum, request) => sum + request.length, 0) / EVENTS;
  console.log(
    `  ${native.aggregates} aggregates, ${Math.round(bytes)} bytes per event, one thread`,
  );
  const row = (name, rate, best) => [name, figure(rate), figure(best), figure(1e6 / rate)];
  printTable([
    ['', 'events/s, median', 'events/s, best', 'µs per event'],
    row('Vaivén, native: fold alone', native.fold.median, native.fold.best),
    row('Vaivén, native: verify, parse, fold', native.handle.median, native.handle.best),
    row('Vaivén, WebAssembly in Node: the same', 1e6 / wasm.mean, 1e6 / wasm.best),
    row('yardstick: JSON.parse of the same in Node', 1e6 / json.mean, 1e6 / json.best),
  ]);
}
