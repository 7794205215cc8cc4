// Through the real server: what was sent is what is stored. Needs the binary (`npm run build`).
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { makeCatalogue } from '../src/catalogue/catalogue.ts';
import { City } from '../traffic/history.ts';
import { sendHistory } from '../traffic/workers.ts';
import { TestServer } from './server.ts';

const server = new TestServer();
after(() => server.remove());

const CITY = {
  seed: 3,
  people: 120,
  days: 90,
  bots: 0.01,
  until: new Date('2026-11-22T00:00:00Z'),
  origin: 'http://shop.example',
};

interface Stored {
  readonly id: string;
  readonly name: string;
  readonly visitor_id: string | null;
  readonly time: number;
  readonly params: Readonly<Record<string, unknown>>;
}

test('what was sent is what is stored; sent again, it counts once', async () => {
  const target = await server.serve();

  const history = new City(makeCatalogue(), CITY).history();
  const sent = await sendHistory(target, CITY, 1);
  assert.equal(sent.accepted, history.length);
  assert.equal(sent.duplicates, 0);
  const again = await sendHistory(target, CITY, 1);
  assert.equal(again.accepted, 0);
  assert.equal(again.duplicates, history.length);

  const lines = server.vaiven('events', '--json').trim().split('\n');
  const stored = lines.map((line) => JSON.parse(line) as Stored);
  const byId = new Map(stored.map((event) => [event.id, event]));
  assert.equal(stored.length, history.length);
  for (const { id, name, visitor_id, time, params } of history) {
    const found = byId.get(id);
    assert.ok(found !== undefined, id);
    assert.deepEqual(
      { name: found.name, visitor: found.visitor_id, time: found.time, params: found.params },
      { name, visitor: visitor_id ?? null, time, params },
    );
  }
});
