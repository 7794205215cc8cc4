// Whether the digest of a visitor, which an edge decides with, decides as all that is known of them:
// shoppers of the simulator (a thousand in `npm run test:long`), the shop's own campaigns, segments and slots. The same report
// by hand: docs/decisions/0016-digest.md. Needs the binary (`npm run build`).
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';

import { makeCatalogue } from '../src/catalogue/catalogue.ts';
import { productFeed } from '../src/catalogue/feed.ts';
import { City } from '../traffic/history.ts';
import { sendHistory } from '../traffic/workers.ts';
import { TestServer } from './server.ts';

const server = new TestServer();
after(() => server.remove());

// A thousand take two minutes.
const LONG = process.env['VAIVEN_TEST_LONG'] !== undefined;
const VISITORS = LONG ? 1000 : 100;
const CITY = {
  seed: 6,
  people: 2 * VISITORS,
  days: 180,
  bots: 0,
  until: new Date('2026-11-22T00:00:00Z'),
  origin: 'http://shop.example',
};

interface Counts {
  readonly all: number;
  readonly same: number;
  readonly differ: Readonly<Record<string, number>>;
}

interface Report {
  readonly visitors: Counts;
  readonly page_views: Counts;
  readonly bytes: { readonly median: number; readonly largest: number };
}

test(
  'a digest decides as the whole profile for 95 of 100 shoppers',
  { timeout: 180_000 },
  async () => {
    const catalogue = makeCatalogue();
    const feed = path.join(server.folder, 'products.csv');
    writeFileSync(feed, productFeed(catalogue, { lang: 'es', origin: '' }));
    server.vaiven('import', 'products', feed);
    await sendHistory(await server.serve(), CITY, 1);
    await server.stop();
    server.vaiven('train', '--mode', 'quick');
    server.vaiven('publish');
    const events = path.join(server.folder, 'events.jsonl');
    const history = new City(catalogue, CITY).history();
    writeFileSync(events, history.map((event) => `${JSON.stringify(event)}\n`).join(''));
    const told = server.vaiven('digest', events, '--visitors', `${VISITORS}`, '--json');
    const report = JSON.parse(told) as Report;
    const { visitors, page_views: views, bytes } = report;
    assert.equal(visitors.all, VISITORS);
    assert.ok(visitors.same >= 0.95 * VISITORS, JSON.stringify(report));
    assert.ok(views.same >= 0.95 * views.all, JSON.stringify(report));
    assert.ok(bytes.largest <= 768);
    // There is something to agree about.
    assert.ok(views.all > 5 * VISITORS);
  },
);
