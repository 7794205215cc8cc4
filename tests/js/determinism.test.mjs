// The same events give the same bytes everywhere: 100,000 events of many visitors with publishes in
// between, natively, as WASM in Node and in workerd, a smaller part in Chromium. The last records of
// a tape ask for every visitor's profile, so that the responses hold decisions and final profiles.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { playInChromium } from './hosts/chromium.mjs';
import { playInWorkerd } from './hosts/workerd.mjs';
import { loadEngine } from './support/engine.mjs';
import { makeProducts, ordersCsv, productsCsv } from './support/shop.mjs';
import { shoppers } from './support/shoppers.mjs';
import { PublishedSite } from './support/site.mjs';
import { firstDifference, playTape, readTape } from './support/tape.mjs';

const [LoadRoot, LoadShard, SaveProfile, Apply] = [1, 2, 6, 9];
const PRODUCTS = 700;
const SEED = 2026;

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function assertSame({ tape, responses }, answered, host) {
  const expected = sha256(responses);
  if (sha256(answered) === expected) return;
  assert.fail(`${host} differs from native: ${firstDifference(tape, responses, answered)}`);
}

function count(file, head) {
  let found = 0;
  for (const record of readTape(file)) if (record.head === head) ++found;
  return found;
}

describe('the same bytes everywhere', () => {
  const site = new PublishedSite();
  let large;
  let small;

  function record(events, visitors, seed, publishes) {
    const products = makeProducts(PRODUCTS, SEED);
    const lines = [];
    for (const line of shoppers({ events, visitors, seed, products, publishes })) {
      lines.push(JSON.stringify(line), '\n');
    }
    const { tape, responses } = site.record(lines.join(''));
    return {
      tape: new Uint8Array(readFileSync(tape)),
      responses: new Uint8Array(readFileSync(responses)),
    };
  }

  before(() => {
    const products = makeProducts(PRODUCTS, SEED);
    site.import('products', { text: productsCsv(products) });
    site.import('orders', { text: ordersCsv(products, 1500, SEED) });
    const publishes = [site.publish()];
    site.train();
    publishes.push(site.publish());
    site.changeConfig('second');
    publishes.push(site.publish());
    site.import('products', { text: productsCsv(makeProducts(PRODUCTS, SEED, 1)) });
    publishes.push(site.publish());
    large = record(100_000, 900, SEED, publishes);
    small = record(5_000, 60, SEED + 1, publishes);
  });

  after(() => site.remove());

  test('the recording holds what it is for', () => {
    const { tape, responses } = large;
    assert.equal(count(tape, Apply), 100_000);
    assert.equal(count(tape, LoadRoot), 4);
    assert.ok(count(tape, LoadShard) > 4, 'several shards');
    assert.ok(count(tape, SaveProfile) > 1000, 'visitors take turns');
    assert.equal(count(responses, 0), [...readTape(tape)].length, 'nothing is refused');
  });

  test('WASM in Node, 100,000 events', async () => {
    assertSame(large, playTape(await loadEngine(), large.tape), 'WASM in Node');
  });

  test('workerd, 100,000 events', async () => {
    assertSame(large, await playInWorkerd(large.tape), 'workerd');
  });

  test('Chromium, 5,000 events', async () => {
    assertSame(small, await playInChromium(small.tape), 'Chromium');
  });
});
