// Recommendations for a session in WebAssembly under Node: rows and cards from the published shards, scored,
// filtered and rendered. The model is trained by `vaiven train` on sessions of a real shop if there are
// any (VAIVEN_SESSIONS=FILE, sessions of item ids separated by blanks, one a line), else on made-up ones.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chance } from './lib/chance.mjs';
import { loadEngine, wire } from './lib/engine.mjs';
import { measureInTurn } from './lib/measure.mjs';
import { figure, printTable } from './lib/report.mjs';
import { Site, vaiven } from './lib/site.mjs';

const { Operation, readDecisions, writeDecideRequest } = wire;
const ITEMS = 43_000;
const SESSIONS = 150_000;
const SEEN = 10;
const PLACEMENT = 'home-for-you';
const START = Date.UTC(2026, 10, 1, 9);

const shared = fileURLToPath(
  new URL('../../shared/data/sessions/diginetica/train_sessions.tsv', import.meta.url),
);
const file = process.env.VAIVEN_SESSIONS ?? shared;

/** Items that lie together are looked at together; small numbers are popular. */
function makeSessions() {
  const random = chance(43);
  return Array.from({ length: SESSIONS }, () => {
    const first = random.skewed(ITEMS);
    return Array.from(
      { length: 2 + random.below(6) },
      () => `i${(first + random.skewed(40)) % ITEMS}`,
    );
  });
}

function readSessions() {
  const lines = readFileSync(file, 'utf8').split('\n').slice(-SESSIONS);
  return lines.map((line) => line.split(/\s+/).filter(Boolean)).filter((items) => items.length > 1);
}

function publish(sessions) {
  const site = new Site();
  site.writeConfig('slots/for-you', {
    id: 'for-you',
    placement: PLACEMENT,
    label: 'Para ti',
    strategies: ['for_you', 'best_sellers'],
    count: 20,
    minimum: 1,
    content: { template: '<ul>{{#items}}<li>{{title}} {{price}}</li>{{/items}}</ul>' },
  });
  const items = [...new Set(sessions.flat())];
  const products = items.map(
    (id, i) =>
      `${id},Producto ${i},/p/${i},/i/${i}.jpg,Marca ${i % 50},c${i % 20},9.95,in stock,EUR`,
  );
  const head = 'id,title,link,image_link,brand,product_type,price,availability,currency';
  site.import('products', [head, ...products, ''].join('\n'));
  const time = (session) => new Date(START - (sessions.length - session) * 60_000).toISOString();
  const lines = sessions.flatMap((session, i) =>
    [...new Set(session)].map((item) => `o${i},${item},1,9.95,${time(i)},c${i}`),
  );
  site.import(
    'orders',
    ['order_id,item_id,quantity,price,time,customer_id', ...lines, ''].join('\n'),
  );
  vaiven('train', '--data', site.data);
  return { site, root: site.publish(), items: items.length };
}

function makeRequest(name, params, sequence, visitor, random, placements = []) {
  const time = START + sequence * 1000;
  const event = { id: random.uuid(), sequence, time, name, pageView: visitor, bundle: '', params };
  return writeDecideRequest(event, visitor, { placements });
}

/** A visitor who saw these items, with all shards that the answer needs; null: nothing to ask. */
function prepare(engine, site, items, random) {
  const visitor = random.uuid();
  let sequence = 0;
  const ask = (name, params, placements) =>
    makeRequest(name, params, ++sequence, visitor, random, placements);
  engine.handle(Operation.LoadProfile);
  const consent = { personalization: 'granted', analytics: 'granted', marketing: 'denied' };
  engine.handle(Operation.Fold, ask('consent_update', consent));
  for (const item of items) {
    const params = { currency: 'EUR', items: [{ item_id: item, price: 9.95 }] };
    engine.handle(Operation.Fold, ask('view_item', params));
  }
  const question = ask('page_view', { page_type: 'home' }, [PLACEMENT]);
  for (;;) {
    const answer = readDecisions(engine.handle(Operation.Decide, question));
    if (!answer.missingShards.length) {
      const picks = answer.slots[0]?.picks.length ?? 0;
      return { profile: engine.handle(Operation.SaveProfile), question, picks };
    }
    for (const name of answer.missingShards) {
      engine.handle(Operation.LoadShard, readFileSync(site.file(name)));
    }
  }
}

export async function run() {
  const real = existsSync(file);
  const sessions = real ? readSessions() : makeSessions();
  const { site, root, items } = publish(sessions);
  const engine = await loadEngine();
  engine.handle(Operation.LoadRoot, readFileSync(site.file(root)));
  const random = chance(5);
  const long = sessions.filter((session) => new Set(session).size >= SEEN);
  const enough = long.length ? long : [sessions.slice(0, SEEN).flat()];
  const visitors = Array.from({ length: 20 }, () =>
    prepare(engine, site, [...new Set(random.pick(enough))].slice(0, SEEN), random),
  );
  const picks = visitors.reduce((sum, visitor) => sum + visitor.picks, 0) / visitors.length;
  console.log(
    `  ${figure(items)} items from ${figure(sessions.length)} ${real ? 'real' : 'made-up'} sessions;` +
      ` ${SEEN} items seen, ${picks.toFixed(1)} products shown`,
  );
  const results = [];
  for (const { profile, question } of visitors) {
    const load = () => engine.handle(Operation.LoadProfile, profile);
    const step = () => engine.handle(Operation.Decide, question);
    results.push(...measureInTurn([{ name: '', prepare: load, step }], { batches: 6, batch: 200 }));
  }
  const mean = (key) => results.reduce((sum, one) => sum + one[key], 0) / results.length;
  printTable([
    ['', 'mean µs', 'p50 µs', 'p99 µs'],
    ['Vaivén, WebAssembly in Node', ...['mean', 'p50', 'p99'].map((key) => figure(mean(key)))],
  ]);
}
