// What is shown comes back: strategies compete for a slot, visitors click, and the next publish shows
// more of what they clicked on. By the commands and the API that shops use.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { chance } from './support/chance.mjs';
import { Data, serve } from './support/server.mjs';
import { vaiven } from './support/site.mjs';

const DAY = 24 * 3_600_000;
/** Fixed, so that draws are the same in every run. */
const START = Date.UTC(2026, 10, 1);
const VISITORS = 1500;
/** How often places are looked at. */
const LOOKED = [1, 0.6, 0.4, 0.3];
/** How often what is looked at is clicked. */
const LIKED = { new: 0.3, best_sellers: 0.15 };
const LIKED_BESIDE = { plain: 0.06, liked: 0.5, other: 0.06, another: 0.06 };

const products = () => {
  const rows = [];
  for (let i = 0; i < 8; ++i) rows.push(`old-${i},Old ${i},10 EUR,2020-01-01`);
  for (let i = 0; i < 8; ++i) {
    rows.push(`new-${i},New ${i},10 EUR,${new Date().toISOString().slice(0, 10)}`);
  }
  for (const id of ['page', ...Object.keys(LIKED_BESIDE)]) {
    rows.push(`${id},${id},10 EUR,2020-01-01`);
  }
  return ['id,title,price,added', ...rows].join('\n') + '\n';
};

const content = {
  template: '<ul>{{#items}}<li data-vaiven-item="{{id}}">{{title}}</li>{{/items}}</ul>',
};
const slots = {
  shelf: { strategies: ['best_sellers', 'new'], count: 4, compete: { explore: 0.2 } },
  beside: { strategies: ['viewed_also_viewed'], fallback: false, count: 4 },
};

describe('what is shown', () => {
  const data = new Data();
  const config = path.join(data.folder, 'config');
  const random = chance(11);
  const run = (...args) => vaiven(...args, '--data', data.folder);
  let server;

  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(config, file)), { recursive: true });
    writeFileSync(path.join(config, file), text);
  };
  const publish = () => JSON.parse(run('publish', '--config', config, '--json'));

  /** What each of some visitors gets in a slot, on pages about `item`, on a day. */
  const decide = (slot, visitors, day, item = '') => {
    const file = path.join(data.folder, 'pages.jsonl');
    const page = (visitor_id) => ({
      ...{ name: 'page_view', visitor_id, sequence: 0, time: START + day * DAY },
      ...{ params: { page_item: item }, placements: [slot] },
    });
    writeFileSync(file, visitors.map((id) => JSON.stringify(page(id)) + '\n').join(''));
    return data
      .run('replay', file)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).slots[0]);
  };

  const tell = async (events) => {
    for (let i = 0; i < events.length; i += 500) {
      const answer = await fetch(`http://127.0.0.1:${server.port}/v1/events`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${data.site.secret_key}`,
        },
        body: JSON.stringify({ events: events.slice(i, i + 500) }),
      });
      assert.equal(answer.status, 200, await answer.text());
    }
  };

  /** A slot is seen, and clicked as its products are liked in their places. */
  const see = (visitor, time, { slot, arm, propensity, items }, liked) => {
    const events = [
      {
        ...{ name: 'slot_impression', visitor_id: visitor, time },
        params: {
          ...{ slot, ...(arm && { arm, propensity }) },
          items: items.map(({ item, strategy }, index) => ({ item_id: item, index, strategy })),
        },
      },
    ];
    items.forEach((pick, index) => {
      if (random.next() >= LOOKED[index] * liked(pick)) return;
      const params = { slot, item_id: pick.item, index };
      events.push({ name: 'slot_click', visitor_id: visitor, time: time + 1000, params });
    });
    return events;
  };

  before(async () => {
    write(
      'site.json',
      JSON.stringify({
        ...{ language: 'en', locale: 'en-IE', currency: 'EUR', time_zone: 'Europe/Dublin' },
      }),
    );
    for (const [id, slot] of Object.entries(slots)) {
      write(`slots/${id}.json`, JSON.stringify({ id, ...slot, content }));
    }
    const feed = path.join(data.folder, 'products.csv');
    writeFileSync(feed, products());
    run('import', 'products', feed);
    server = await serve(data);
  });
  after(async () => {
    await server?.end('SIGTERM');
    data.remove();
  });

  test('moves the chances of strategies to what is clicked, and keeps exploring', async () => {
    assert.deepEqual(publish().competitions, {
      shelf: { explore: 0.2, chances: { best_sellers: 0.5, new: 0.5 } },
    });
    const visitors = Array.from({ length: VISITORS }, () => random.uuid(7));
    const events = [];
    decide('shelf', visitors, 1).forEach(({ arm, propensity, picks }, index) => {
      assert.equal(propensity, 0.5);
      assert.equal(picks[0].item.startsWith(arm === 'new' ? 'new-' : 'old-'), true);
      const items = picks.map(({ item }) => ({ item, strategy: arm }));
      events.push(
        ...see(
          visitors[index],
          START + DAY,
          { slot: 'shelf', arm, propensity, items },
          () => LIKED[arm] / 2,
        ),
      );
    });
    await tell(events);

    const report = JSON.parse(run('report', 'slots', '--json'));
    const arms = Object.fromEntries(report.competitions.map((arm) => [arm.strategy, arm]));
    assert.equal(arms.new.draws + arms.best_sellers.draws, VISITORS);
    assert.ok(arms.new.click.rate > arms.best_sellers.click.rate + 0.05);

    const log = path.join(data.folder, 'draws.jsonl');
    writeFileSync(log, run('report', 'draws'));
    const logged = JSON.parse(vaiven('evaluate', '--logged', log, '--json')).shelf;
    for (const [strategy, { chosen, snips }] of Object.entries(logged)) {
      assert.equal(chosen, arms[strategy].draws);
      assert.ok(Math.abs(snips - arms[strategy].click.rate) < 1e-9, strategy);
    }

    // Somebody has to have looked at something before there is a model.
    await tell(
      visitors.slice(0, 50).flatMap((visitor_id) =>
        ['page', 'plain', 'other', 'another', 'liked'].map((item_id, step) => ({
          ...{ name: 'view_item', visitor_id, time: START + 2 * DAY + step * 1000 },
          params: { items: [{ item_id }] },
        })),
      ),
    );
    run('train');
    const { chances } = publish().competitions.shelf;
    assert.deepEqual(chances, { best_sellers: 0.1, new: 0.9 });
    const next = decide('shelf', visitors, 3).map(({ arm }) => arm);
    const share = next.filter((arm) => arm === 'new').length / VISITORS;
    assert.ok(Math.abs(share - 0.9) < 0.03, String(share));
    // The same visitors on the same day: the same draw.
    assert.deepEqual(
      decide('shelf', visitors, 3).map(({ arm }) => arm),
      next,
    );
  });

  test('brings to the front what is liked wherever it stands', async () => {
    const shown = () =>
      decide('beside', [random.uuid(7)], 4, 'page')[0].picks.map(({ item }) => item);
    const before = shown();
    assert.notEqual(before[0], 'liked');
    assert.deepEqual([...before].sort(), Object.keys(LIKED_BESIDE).sort());
    const events = [];
    for (let i = 0; i < VISITORS; ++i) {
      const visitor = random.uuid(7);
      const time = START + 5 * DAY;
      // As the model has it, but for every fifth, who is shown another order.
      const order = [...before];
      if (i % 5 === 0)
        for (let k = 3; k > 0; --k) {
          const other = random.below(k + 1);
          [order[k], order[other]] = [order[other], order[k]];
        }
      const items = order.map((item) => ({ item, strategy: 'viewed_also_viewed' }));
      events.push(
        {
          ...{ name: 'view_item', visitor_id: visitor, time: time - 1000 },
          params: { items: [{ item_id: 'page' }] },
        },
        ...see(visitor, time, { slot: 'beside', items }, ({ item }) => LIKED_BESIDE[item]),
      );
    }
    await tell(events);
    const trained = JSON.parse(run('train', '--json'));
    assert.equal(trained.shown.on_product_pages, 4);
    publish();
    assert.equal(shown()[0], 'liked');
  });

  test('leaves the shop alone where a slot is configured wrongly', () => {
    write(
      'slots/shelf.json',
      JSON.stringify({ id: 'shelf', strategies: ['new'], compete: {}, content }),
    );
    assert.throws(publish, /slots\/shelf\.json: \$\.compete: expected two strategies at least/);
    rmSync(path.join(config, 'slots/shelf.json'));
  });
});
