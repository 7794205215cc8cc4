import assert from 'node:assert/strict';
import { test } from 'node:test';

import { makeCatalogue } from '../src/catalogue/catalogue.ts';
import { makeHistory } from '../traffic/history.ts';
import { sendHistory } from '../traffic/send.ts';

const OPTIONS = {
  seed: 7,
  visitors: 300,
  days: 90,
  until: new Date('2026-11-22T00:00:00Z'),
  origin: 'http://shop.example',
};

const catalogue = makeCatalogue();
const history = makeHistory(catalogue, OPTIONS);

interface Item {
  readonly item_id: string;
  readonly price: number;
}

test('the same seed makes the same history, another seed another', () => {
  assert.deepEqual(makeHistory(catalogue, OPTIONS), history);
  assert.notDeepEqual(makeHistory(catalogue, { ...OPTIONS, seed: 8 }), history);
});

test('events are in order, within the days asked for, and have ids of their own', () => {
  const begin = OPTIONS.until.getTime() - 90 * 86_400_000;
  assert.ok(history.every((e, i) => i === 0 || e.time >= (history[i - 1]?.time ?? 0)));
  assert.ok(history.every((e) => e.time >= begin && e.time < OPTIONS.until.getTime()));
  assert.equal(new Set(history.map((e) => e.id)).size, history.length);
  assert.equal(new Set(history.map((e) => e.visitor_id)).size, OPTIONS.visitors);
});

test('items are those of the catalogue, at its prices', () => {
  for (const event of history) {
    for (const item of (event.params.items ?? []) as Item[]) {
      assert.equal(catalogue.find(item.item_id)?.price, Math.round(item.price * 100));
    }
  }
});

test('orders follow carts: nobody buys what was not added', () => {
  const carts = new Map<string, Set<string>>();
  const transactions = new Set<unknown>();
  let orders = 0;
  for (const event of history) {
    const cart = carts.get(event.visitor_id) ?? new Set();
    carts.set(event.visitor_id, cart);
    const items = ((event.params.items ?? []) as Item[]).map((item) => item.item_id);
    if (event.name === 'add_to_cart') items.forEach((id) => cart.add(id));
    if (event.name !== 'purchase') continue;
    orders += 1;
    transactions.add(event.params.transaction_id);
    assert.ok(items.length > 0 && items.every((id) => cart.has(id)));
  }
  assert.ok(orders > 20);
  assert.equal(transactions.size, orders);
});

test('visits keep to a sport: the next product is mostly of the same one', () => {
  const last = new Map<string, string | undefined>();
  let same = 0;
  let all = 0;
  for (const event of history) {
    if (event.name !== 'view_item') continue;
    const sport = catalogue.find((event.params.items as Item[])[0]?.item_id ?? '')?.sport;
    const before = last.get(event.visitor_id);
    last.set(event.visitor_id, sport);
    if (before === undefined) continue;
    all += 1;
    if (before === sport) same += 1;
  }
  assert.ok(same / all > 0.6, `${same} of ${all}`);
});

test('history goes out in batches of at most 500; a busy server is asked again', async (t) => {
  const sizes: number[] = [];
  let busy = true;
  t.mock.method(globalThis, 'fetch', async (_url: unknown, init: RequestInit) => {
    if (busy) {
      busy = false;
      return new Response('', { status: 503, headers: { 'retry-after': '0.01' } });
    }
    const { events } = JSON.parse(String(init.body)) as { events: { time: string }[] };
    assert.match(events[0]?.time ?? '', /^2026-\d\d-\d\dT.*Z$/);
    sizes.push(events.length);
    return Response.json({ accepted: events.length, duplicates: 0 });
  });
  const sent = await sendHistory('http://127.0.0.1:1', 'key', history.slice(0, 1100));
  assert.deepEqual(sizes, [500, 500, 100]);
  assert.deepEqual(sent, { accepted: 1100, duplicates: 0 });
});
