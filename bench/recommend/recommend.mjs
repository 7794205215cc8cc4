// Recommendations: how good and how fast natively (accuracy.mjs), and what an answer takes in WebAssembly
// under Node, in Chromium and in workerd: rows and cards from the published shards, scored, filtered and
// rendered. The model of these is trained by `vaiven train` on sessions of a real shop if there are any
// (VAIVEN_SESSIONS=FILE, sessions of item ids separated by blanks, one a line), else on made-up ones.
import { existsSync, readFileSync } from 'node:fs';
import { chance } from '../lib/chance.mjs';
import { loadEngine, wire } from '../lib/engine.mjs';
import { measureInTurn } from '../lib/measure.mjs';
import { figure, printTable } from '../lib/report.mjs';
import { Site, vaiven } from '../lib/site.mjs';
import { measureAccuracy, trainSessions } from './accuracy.mjs';
import { measureInChromium, measureInWorkerd } from './hosts.mjs';
import { loadVisitors, pack } from './play.mjs';

const { Operation, readDecisions, writeDecideRequest } = wire;
const ITEMS = 43_000;
const SESSIONS = 150_000;
const SEEN = 10;
// What is asked, from nothing to a slot as a page shows it: differences say what each part takes.
const TEMPLATE = '<ul>{{#items}}<li>{{title}} {{price}}</li>{{/items}}</ul>';
const QUESTIONS = [
  { name: 'no slot', placements: [] },
  { name: 'slot of 1, nothing to render', placements: ['one'], count: 1, template: '<ul></ul>' },
  {
    name: 'slot of 20, nothing to render',
    placements: ['plain'],
    count: 20,
    template: '<ul></ul>',
  },
  { name: 'slot of 20, rendered', placements: ['home-for-you'], count: 20, template: TEMPLATE },
];
const PLACEMENT = 'home-for-you';
const START = Date.UTC(2026, 10, 1, 9);

const file = process.env.VAIVEN_SESSIONS ?? trainSessions;

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
  for (const { placements, count, template } of QUESTIONS) {
    for (const placement of placements) {
      site.writeConfig(`slots/${placement}`, {
        id: placement,
        placement,
        label: 'Para ti',
        strategies: ['for_you', 'best_sellers'],
        count,
        minimum: 1,
        content: { template },
      });
    }
  }
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
  const question = (placements) => ask('page_view', { page_type: 'home' }, placements);
  const full = question([PLACEMENT]);
  const shards = new Set();
  for (;;) {
    const answer = readDecisions(engine.handle(Operation.Decide, full));
    if (!answer.missingShards.length) {
      return {
        profile: engine.handle(Operation.SaveProfile),
        questions: QUESTIONS.map(({ placements }) => question(placements)),
        picks: answer.slots[0]?.picks.length ?? 0,
        shards,
      };
    }
    for (const name of answer.missingShards) {
      shards.add(name);
      engine.handle(Operation.LoadShard, readFileSync(site.file(name)));
    }
  }
}

/** All that a host needs to answer for them (play.mjs). */
function writeVisitors(site, root, visitors) {
  const shards = [...new Set(visitors.flatMap((visitor) => [...visitor.shards]))];
  return pack([
    readFileSync(site.file(root)),
    pack(shards.map((name) => readFileSync(site.file(name)))),
    pack(visitors.map(({ profile, questions }) => pack([profile, ...questions]))),
  ]);
}

/** [{ mean, p50, p99 }] by question. */
function measureInNode(engine, bytes) {
  const visitors = loadVisitors(engine, Operation, bytes);
  const results = QUESTIONS.map(() => []);
  for (let i = 0; i < visitors.count; ++i) {
    const contestants = QUESTIONS.map(({ name }, q) => ({ name, step: () => visitors.ask(q) }));
    visitors.become(i);
    measureInTurn(contestants, { batches: 6, batch: 200 }).forEach((one, q) =>
      results[q].push(one),
    );
  }
  const mean = (list, key) => list.reduce((sum, one) => sum + one[key], 0) / list.length;
  return results.map((list) => ({
    mean: mean(list, 'mean'),
    p50: mean(list, 'p50'),
    p99: mean(list, 'p99'),
  }));
}

export async function run() {
  measureAccuracy();
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
    `\n  ${figure(items)} items from ${figure(sessions.length)} ${real ? 'real' : 'made-up'} sessions;` +
      ` ${SEEN} items seen, ${picks.toFixed(1)} products shown; µs`,
  );
  const bytes = writeVisitors(site, root, visitors);
  const inNode = measureInNode(await loadEngine(), bytes);
  const ids = { ...Operation };
  const inChromium = await measureInChromium(ids, bytes, QUESTIONS.length);
  const inWorkerd = await measureInWorkerd(ids, bytes, QUESTIONS.length, visitors.length);
  printTable([
    ['WebAssembly', 'Node mean', 'Node p50', 'Node p99', 'Chromium mean', 'workerd mean'],
    ...QUESTIONS.map(({ name }, q) => [
      name,
      ...[inNode[q].mean, inNode[q].p50, inNode[q].p99, inChromium[q], inWorkerd[q]].map(figure),
    ]),
  ]);
}
