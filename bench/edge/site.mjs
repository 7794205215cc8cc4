// A site of 40,000 products and 200 campaigns of three conditions, with three slots and two experiments; and visitors on
// product pages who have looked at products whose rows lie in ten different shards.
import { readFileSync } from 'node:fs';
import { makeConditions } from '../decide/rules.mjs';
import { chance } from '../lib/chance.mjs';
import { loadEngine, wire } from '../lib/engine.mjs';
import { Site, vaiven } from '../lib/site.mjs';

const { Operation, readDecisions, Table, writeDecideRequest } = wire;
const ITEMS = 40_000;
const SESSIONS = 60_000;
const CAMPAIGNS = 200;
const SHARDS = 10;
const VISITORS = 200;
// A place in core/schema/catalog.fbs.
const LIST_NAMES = 3;
const START = Date.UTC(2026, 10, 1, 9);

const SLOTS = [
  ['product-similar', ['similar', 'viewed_also_viewed', 'best_sellers']],
  ['product-together', ['bought_together', 'viewed_also_viewed', 'best_sellers']],
  ['for-you', ['for_you', 'best_sellers']],
];

const TEMPLATE =
  '<section><h2>Para ti</h2><ul>{{#items}}<li><a href="{{url}}" data-vaiven-item="{{id}}">' +
  '<img src="{{image}}" alt="" width="400" height="400"><span class="brand">{{brand}}</span>' +
  '<span class="title">{{title}}</span><span class="price">{{price}}</span></a></li>{{/items}}</ul></section>';

function ordersCsv() {
  const random = chance(43);
  const lines = [];
  for (let i = 0; i < SESSIONS; ++i) {
    const first = random.skewed(ITEMS);
    const time = new Date(START - (SESSIONS - i) * 60_000).toISOString();
    const items = new Set(
      Array.from({ length: 2 + random.below(5) }, () => (first + random.skewed(40)) % ITEMS),
    );
    for (const item of items) lines.push(`o${i},i${item},1,9.95,${time},c${i}`);
  }
  return ['order_id,item_id,quantity,price,time,customer_id', ...lines, ''].join('\n');
}

/** The published site. */
export function publishSite() {
  const site = new Site();
  for (const [id, strategies] of SLOTS) {
    site.writeConfig(`slots/${id}`, {
      id,
      placement: id,
      strategies,
      count: 6,
      minimum: 2,
      content: { template: TEMPLATE },
    });
  }
  makeConditions(CAMPAIGNS, { changing: true }).forEach((audience, i) => {
    site.writeConfig(`campaigns/c${i}`, {
      id: `c${i}`,
      surface: i % 2 ? 'bar' : 'overlay',
      trigger: { type: 'page' },
      audience,
      content: { template: '<p>Oferta</p>' },
    });
  });
  for (const [id, change] of [
    ['title', { selector: 'h1.title', content: { template: 'Corre <b>más</b>' } }],
    ['link', { selector: 'a.cta', attribute: 'href', value: '/sale' }],
  ]) {
    const variants = [{ id: 'a' }, { id: 'b', changes: [change] }];
    site.writeConfig(`experiments/${id}`, { id, pages: ['/p/*'], variants });
  }
  const products = Array.from(
    { length: ITEMS },
    (_, i) =>
      `i${i},Zapatillas ${i},/p/i${i},/i/${i}.jpg,Marca ${i % 50},c${i % 20},9.95,in stock,EUR`,
  );
  const head = 'id,title,link,image_link,brand,product_type,price,availability,currency';
  site.import('products', [head, ...products, ''].join('\n'));
  site.import('orders', ordersCsv());
  vaiven('train', '--data', site.data);
  return { site, root: site.publish() };
}

/** The products whose rows lie in the first ten shards that are met. */
function itemsOfShards(engine, random, site) {
  /** Name of what a page of the product lacks. */
  const missing = (item) => {
    engine.handle(Operation.LoadProfile);
    const params = { page_type: 'product', page_item: item };
    const request = requestOf('page_view', params, random, { placements: ['product-similar'] });
    return readDecisions(engine.handle(Operation.Apply, request)).missingShards[0];
  };
  const items = [];
  let shards = 0;
  for (let i = 0; i < ITEMS; ++i) {
    const item = `i${i}`;
    for (let name = missing(item); name; name = missing(item)) {
      const file = readFileSync(site.file(name));
      const isList = Table.root(file).texts(LIST_NAMES).length > 0;
      if (!isList && shards++ >= SHARDS) break;
      engine.handle(Operation.LoadShard, file);
    }
    if (!missing(item)) items.push(item);
  }
  return items;
}

function requestOf(name, params, random, question, visitor = null, sequence = 0) {
  const time = START + sequence * 1000;
  const event = { id: random.uuid(), sequence, time, name, pageView: '', bundle: '', params };
  return writeDecideRequest(event, visitor, question);
}

/** The digest of a visitor who looked at `items`. */
function digestOf(engine, items, random) {
  const visitor = random.uuid();
  const consent = { personalization: 'granted', analytics: 'granted' };
  engine.handle(Operation.LoadProfile);
  const fold = (name, params, sequence) =>
    engine.handle(Operation.Fold, requestOf(name, params, random, {}, visitor, sequence));
  fold('consent_update', consent, 1);
  items.forEach((item, i) =>
    fold('view_item', { currency: 'EUR', items: [{ item_id: item, price: 9.95 }] }, i + 2),
  );
  return Buffer.from(engine.handle(Operation.SaveDigest)).toString('base64url');
}

/** Requests of visitors with a history for product pages; between them they need ten shards. */
export async function visits({ site, root }) {
  const engine = await loadEngine();
  engine.handle(Operation.LoadRoot, readFileSync(site.file(root)));
  const random = chance(11);
  const items = itemsOfShards(engine, random, site);
  const requests = Array.from({ length: VISITORS }, () => {
    const item = random.pick(items);
    const seen = Array.from({ length: 6 }, () => random.pick(items));
    const digest = digestOf(engine, seen, random);
    return {
      path: `/p/${item}`,
      headers: {
        'user-agent': 'Mozilla/5.0 (bench)',
        accept: 'text/html',
        cookie: `session=0123456789abcdef; vaiven.${site.key}=${digest}`,
      },
    };
  });
  return { requests, items: items.length, shards: SHARDS };
}
