import assert from 'node:assert/strict';
import { test } from 'node:test';

import { makeCatalogue } from '../src/catalogue/catalogue.ts';
import { DAY, isGiftSeason } from '../traffic/calendar.ts';
import type { CityEvent } from '../traffic/events.ts';
import { CITIZENS, City, HELD_OUT_PERSONAS } from '../traffic/history.ts';
import { LiveCity, sendLive } from '../traffic/live.ts';
import { readOptions } from '../traffic/options.ts';
import { HELD_OUT, PERSONAS } from '../traffic/personas.ts';
import { Sender } from '../traffic/send.ts';
import { questionsOf, sessionsOf } from '../traffic/sessions.ts';

const OPTIONS = {
  seed: 7,
  people: 500,
  days: 365,
  bots: 0.004,
  until: new Date('2026-11-22T00:00:00Z'),
  origin: 'http://shop.example',
};

const catalogue = makeCatalogue();
const city = new City(catalogue, OPTIONS);
const history = city.history();
const people = Array.from({ length: OPTIONS.people }, (_, i) => ({
  person: city.makePerson(CITIZENS, i + 1),
  events: city.life(CITIZENS, i + 1),
}));
const isBot = (event: CityEvent): boolean => event.params['traffic_type'] === 'bot';

interface Item {
  readonly item_id: string;
  readonly price: number;
  readonly item_variant?: string;
}

function itemsOf(event: CityEvent): Item[] {
  return (event.params['items'] ?? []) as Item[];
}

test('the same seed and end make the same events, byte for byte; another seed others', () => {
  const again = new City(makeCatalogue(), OPTIONS).history();
  assert.equal(JSON.stringify(again), JSON.stringify(history));
  const other = new City(catalogue, { ...OPTIONS, seed: 8 }).history();
  assert.notEqual(JSON.stringify(other), JSON.stringify(history));
});

test('sharing the work out changes nothing', () => {
  const parts = [0, 1, 2].flatMap((part) => [...city.lives(part, 3)].flat());
  const ids = (events: readonly CityEvent[]) => events.map((event) => event.id).sort();
  assert.deepEqual(ids(parts), ids(history));
});

test('events are in order, within the days asked for, and have ids of their own', () => {
  const end = OPTIONS.until.getTime();
  const begin = end - OPTIONS.days * DAY;
  const clock = 20_000;
  assert.ok(history.every((e, i) => i === 0 || e.time >= history[i - 1]!.time));
  assert.ok(history.every((e) => e.time >= begin - clock && e.time < end));
  assert.equal(new Set(history.map((e) => e.id)).size, history.length);
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  assert.ok(history.every((e) => uuid.test(e.id) && uuid.test(e.visitor_id ?? e.id)));
});

test('items are those of the catalogue, at its prices', () => {
  for (const event of history) {
    for (const item of itemsOf(event)) {
      assert.equal(catalogue.find(item.item_id)?.price, Math.round(item.price * 100));
    }
  }
});

test('orders follow carts, refunds follow orders', () => {
  const carts = new Map<string, Set<string>>();
  const orders = new Map<unknown, CityEvent>();
  let refunds = 0;
  for (const { events, person } of people) {
    if (person.consent !== 'accepts') continue;
    for (const event of events) {
      const cart = carts.get(person.customer) ?? new Set();
      carts.set(person.customer, cart);
      const ids = itemsOf(event).map((item) => item.item_id);
      if (event.name === 'add_to_cart') ids.forEach((id) => cart.add(id));
      const number = event.params['transaction_id'];
      if (event.name === 'purchase') {
        orders.set(number, event);
        assert.ok(ids.length > 0 && ids.every((id) => cart.has(id)));
      } else if (event.name === 'refund') {
        refunds += 1;
        const order = orders.get(number);
        assert.ok(order !== undefined && order.time < event.time);
        assert.ok(Number(event.params['value']) <= Number(order.params['value']));
      }
    }
  }
  assert.ok(orders.size > 100 && refunds > 5, `${orders.size} orders, ${refunds} refunds`);
});

test('carts are abandoned, and some of them bought days later', () => {
  const count = (name: string) => history.filter((e) => e.name === name).length;
  assert.ok(count('add_to_cart') > 1.5 * count('purchase'));
  assert.ok(count('begin_checkout') > count('add_payment_info'));
});

test('of who refuses consent the server hears nothing but orders that name nobody', () => {
  const refusers = people.filter(({ person }) => person.consent === 'refuses');
  const events = refusers.flatMap((one) => one.events);
  assert.ok(refusers.length > 50 && events.some((e) => e.name === 'purchase'));
  for (const event of events) {
    assert.ok(event.name === 'purchase' || event.name === 'refund', event.name);
    assert.equal(event.visitor_id, undefined);
    assert.equal(event.params['email'], undefined);
    assert.equal(event.params['customer_id'], undefined);
  }
  const text = JSON.stringify(history);
  for (const { person } of refusers) {
    for (const { visitorId } of person.devices) assert.ok(!text.includes(visitorId));
    assert.ok(!text.includes(person.buyer.email));
  }
});

test('some have several devices, which an account or an address makes one person', () => {
  const several = people.filter(
    ({ events }) => new Set(events.map((e) => e.visitor_id).filter(Boolean)).size > 1,
  );
  assert.ok(several.length > OPTIONS.people / 8, `${several.length}`);
  const joined = several.filter(({ events }) => {
    const named = events.filter((e) => 'user_id' in e.params || 'email' in e.params);
    return new Set(named.map((e) => e.visitor_id)).size > 1;
  });
  assert.ok(joined.length > several.length / 4, `${joined.length} of ${several.length}`);
});

test('who buys shoes again buys the same size, presents aside', () => {
  let same = 0;
  let all = 0;
  for (const { events } of people) {
    let before: string | undefined;
    for (const event of events) {
      if (event.name !== 'purchase' || isGiftSeason(event.time)) continue;
      for (const { item_id, item_variant } of itemsOf(event)) {
        const product = catalogue.find(item_id)!;
        if (product.kind !== 'shoe') continue;
        const size = product.variants.find(({ sku }) => sku === item_variant)?.size;
        if (before !== undefined) all += 1;
        if (before !== undefined && size === before) same += 1;
        before = size;
      }
    }
  }
  assert.ok(all > 10 && same > 0.7 * all, `${same} of ${all}`);
});

test('robots are marked, faster than people, and never buy', () => {
  const marked = history.filter(isBot);
  assert.equal(new Set(marked.map((e) => e.visitor_id)).size, city.robots);
  assert.ok(marked.every((e) => e.name === 'page_view' || e.name === 'view_item'));
  assert.ok(people.every(({ events }) => !events.some(isBot)));
});

test('passers-by who want nothing come once, others return after days', () => {
  const days = (events: readonly CityEvent[]) => (events.at(-1)!.time - events[0]!.time) / DAY;
  for (const { person, events } of people) {
    const seen = events.filter((e) => e.name !== 'refund');
    // What was left in the cart brings anybody back.
    const wanted = seen.some((e) => e.name === 'add_to_cart');
    if (person.persona.name !== 'passer-by' || wanted || seen.length === 0) continue;
    assert.ok(days(seen) < 1);
  }
  const runners = people.filter((p) => p.person.persona.name === 'runner' && p.events.length > 0);
  assert.ok(runners.filter((p) => days(p.events) > 7).length > runners.length / 2);
});

test('sports have their season: swimming in summer, football when the league begins', () => {
  const share = (sport: string, months: readonly number[]): number => {
    const views = history.filter(
      (e) => e.name === 'view_item' && !isBot(e) && months.includes(new Date(e.time).getUTCMonth()),
    );
    const own = views.filter((e) => catalogue.find(itemsOf(e)[0]!.item_id)?.sport === sport);
    return own.length / views.length;
  };
  assert.ok(share('swimming', [5, 6]) > 1.5 * share('swimming', [9, 10]));
  assert.ok(share('football', [7, 8]) > 1.3 * share('football', [4, 5]));
});

test('before the Epiphany people buy outside their own sports', () => {
  const year = new City(catalogue, { ...OPTIONS, until: new Date('2027-01-05T00:00:00Z') });
  const foreign = { gift: [0, 0], other: [0, 0] };
  for (let serial = 1; serial <= OPTIONS.people; serial++) {
    const { sports } = year.makePerson(CITIZENS, serial).persona;
    for (const event of year.life(CITIZENS, serial)) {
      if (event.name !== 'view_item') continue;
      const sport = catalogue.find(itemsOf(event)[0]!.item_id)!.sport;
      const counts = foreign[isGiftSeason(event.time) ? 'gift' : 'other'];
      counts[0]! += Number(sports[sport] === undefined);
      counts[1]! += 1;
    }
  }
  const [gift, other] = [foreign.gift, foreign.other].map(([some, all]) => some! / all!);
  assert.ok(gift! > 1.5 * other!, `${gift} beside ${other}`);
});

test('gels are bought again when they are used up, again and again', () => {
  const gaps: number[] = [];
  for (const { events } of people) {
    const bought = new Map<string, number>();
    for (const event of events) {
      if (event.name !== 'purchase') continue;
      for (const { item_id } of itemsOf(event)) {
        if (catalogue.find(item_id)!.kind !== 'gel') continue;
        const before = bought.get(item_id);
        if (before !== undefined) gaps.push((event.time - before) / DAY);
        bought.set(item_id, event.time);
      }
    }
  }
  const within = gaps.filter((days) => days > 18 && days < 40).length;
  assert.ok(gaps.length > 12 && within > gaps.length / 2, `${within} of ${gaps.length}`);
});

test('held-out personas are not those of the history', () => {
  const names = new Set(PERSONAS.map((persona) => persona.name));
  assert.ok(HELD_OUT.every((persona) => !names.has(persona.name)));
  const visitors = new Set(history.map((e) => e.visitor_id));
  for (let serial = 1; serial <= 20; serial++) {
    for (const e of city.life(HELD_OUT_PERSONAS, serial)) {
      assert.ok(e.visitor_id === undefined || !visitors.has(e.visitor_id));
    }
  }
});

test('sessions end after half an hour; questions ask for what came next', () => {
  const view = (id: string, minutes: number, visitor = 'a'): CityEvent => ({
    name: 'view_item',
    id: `${id}${minutes}`,
    visitor_id: visitor,
    time: minutes * 60_000,
    params: { items: [{ item_id: id }] },
  });
  const events = [
    view('x', 0),
    view('q', 1, 'b'),
    view('y', 20),
    { ...view('y', 21), name: 'add_to_cart' },
    view('z', 60),
  ];
  const items = sessionsOf(events).map((session) => session.items);
  assert.deepEqual(items, [['x', 'y'], ['z'], ['q']]);
  assert.deepEqual(questionsOf(sessionsOf(events)), [{ seen: ['x'], next: 'y' }]);
});

function pretendServer(t: { mock: typeof test.mock }, busy = false) {
  const sizes: number[] = [];
  t.mock.method(globalThis, 'fetch', async (_url: unknown, init: RequestInit) => {
    if (busy) {
      busy = false;
      return new Response('', { status: 503, headers: { 'retry-after': '0.01' } });
    }
    const { events } = JSON.parse(String(init.body)) as { events: unknown[] };
    assert.ok(Buffer.byteLength(String(init.body)) <= 256 * 1024);
    sizes.push(events.length);
    return Response.json({ accepted: events.length, duplicates: 0 });
  });
  return sizes;
}

const TARGET = { server: 'http://127.0.0.1:1', key: 'key' };

test('history goes out in batches as large as the server takes; a busy one is asked again', async (t) => {
  const sizes = pretendServer(t, true);
  const sender = new Sender(TARGET);
  await sender.add(history.slice(0, 1100));
  await sender.flush();
  assert.deepEqual(
    sizes.toSorted((a, b) => b - a),
    [500, 500, 100],
  );
  assert.equal(sender.accepted, 1100);
});

test('a server that is away is named', async () => {
  const sender = new Sender(TARGET);
  await sender.add(history.slice(0, 1));
  await assert.rejects(sender.flush(), /no answer from http:\/\/127.0.0.1:1 .*running there\?/);
});

test('live traffic: what was due is sent, of now, and the signal ends it', async (t) => {
  const sizes = pretendServer(t);
  const start = Date.parse('2026-11-22T10:00:00Z');
  const live = new LiveCity(catalogue, OPTIONS, start, 20);
  const events = live.take(400, start + 5);
  assert.equal(events.length, 400);
  assert.ok(events.every((e) => e.time === start + 5));
  assert.equal(new Set(events.map((e) => e.id)).size, 400);
  const stop = new AbortController();
  const sender = new Sender(TARGET);
  const sent = sendLive(live, sender, {
    rate: 5000,
    duration: Infinity,
    signal: stop.signal,
    report: () => undefined,
  });
  while (sizes.length === 0) await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  assert.equal((await sent).events, sender.accepted);
});

test('mistakes in parameters are told with what would be right', () => {
  const wrong = (...args: string[]) => assert.throws.bind(null, () => readOptions(args, {}));
  wrong('--people', 'many')(/--people is "many"; it should be a whole number from 1/);
  wrong('--until', 'soon')(/--until is "soon"; it should be a time such as/);
  wrong('--server', 'here')(/--server is "here"; it should be an address/);
  wrong('--live', '--evaluate')(/--live and --evaluate exclude each other/);
  assert.equal(readOptions(['--live', '--rate', '7'], {}).rate, 7);
});
