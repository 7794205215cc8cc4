// The debug overlay's reading of root and profile, against flatc's and the engine's files.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainCampaign, explainSlot, leafSentence, type Context } from '../src/debug/explain.js';
import { readSite, type Constant } from '../src/debug/site.js';
import { fieldValue, type Moment } from '../src/debug/values.js';
import { currencyDigits, readVisitor } from '../src/debug/visitor.js';
import { Operation } from '../src/engine/operations.js';
import { ConditionOp, TraceCode } from '../src/generated/wire.js';
import { readDecisions } from '../src/wire/decisions.js';
import { writeDecideRequest, type EventRecord } from '../src/wire/requests.js';
import { uuid4, uuid7 } from '../src/wire/uuid.js';
import { makeEngine } from './support/engine.js';
import { publishedSite } from './support/site.js';

const root = publishedSite().get('files/00112233445566778899aabbccddeeff.vvb')!;
const site = readSite(root);
const start = 1_767_225_600_000;
let sequence = 0;

function event(name: string, params: EventRecord['params'] = {}): EventRecord {
  const time = start + ++sequence * 1000;
  return { id: uuid7(time), sequence, time, name, pageView: '', bundle: '', params };
}

test('names and conditions of a root file', () => {
  assert.equal(site.currency, 'EUR');
  assert.deepEqual(site.segments, [{ id: 'phones', name: 'On the phone' }]);
  assert.deepEqual(site.campaigns[0], {
    id: 'exit-coupon',
    name: 'Exit: coupon',
    surface: 0,
    trigger: { kind: 4, amount: 0, event: '' },
    audience: -1,
    caps: { session: 1, day: 0, visitor: 0, coolDown: 0 },
    goal: 'purchase',
  });
  assert.deepEqual(site.slots, [
    {
      id: 'home-for-you',
      placement: 'home-for-you',
      minimum: 2,
      rules: [{ name: 'Own brand', action: 3 }],
      explored: Math.fround(0.1),
    },
  ]);
  assert.equal(site.titles.get('p4'), 'Product 4');
  assert.equal(site.campaigns[2]!.audience, 0);
  assert.deepEqual(site.fields, [
    { kind: 1, index: 0, part: 0, window: 0, path: [], label: 'device' },
  ]);
  assert.deepEqual(site.constants, ['mobile']);
  assert.deepEqual(site.code, [{ op: 10, length: 1, field: 0, operand: 0 }]);
});

test('a visit as the overlay tells it', async () => {
  const engine = await makeEngine();
  engine.handle(Operation.LoadRoot, root);
  const visitorId = uuid4();
  const apply = (
    record: EventRecord,
    placements: string[] = [],
  ): ReturnType<typeof readDecisions> =>
    readDecisions(
      engine.handle(
        Operation.Apply,
        writeDecideRequest(record, visitorId, { placements, explain: true }),
      ),
    );
  apply(event('consent_update', { personalization: 'granted', analytics: 'denied' }));
  const { traces } = apply(
    event('page_view', {
      page_location: 'https://shop.example/c/running?x=1',
      page_type: 'category',
      language: 'es',
      device_category: 'desktop',
      traffic_source: 'google',
      traffic_medium: 'organic',
    }),
    ['home-for-you', 'elsewhere'],
  );
  apply(
    event('add_to_cart', {
      currency: 'EUR',
      items: [{ item_id: 'p3', item_category: 'running', price: 19.99, quantity: 2 }],
    }),
  );
  apply(event('view_item', { items: [{ item_id: 'p1', item_category: 'trail', price: 10 }] }));
  apply(event('purchase', { transaction_id: 'T1', currency: 'EUR', value: 39.98, items: [] }));
  apply(
    event('add_to_cart', { items: [{ item_id: 'p3', item_category: 'running', price: 19.99 }] }),
  );

  const visitor = readVisitor(engine.handle(Operation.SaveProfile));
  assert.equal(visitor.sequence, 6);
  assert.deepEqual(visitor.session, { number: 1, start: start + 1000, pageViews: 1, events: 6 });
  assert.equal(visitor.device, 'desktop');
  assert.equal(visitor.language, 'es');
  assert.deepEqual(visitor.consent, ['granted', 'denied', 'unknown']);
  assert.deepEqual(visitor.lastTouch, ['google', 'organic', '']);
  assert.deepEqual(visitor.cart, [{ id: 'p3', category: 'running', quantity: 1, price: 1999 }]);
  assert.deepEqual(visitor.orders, { count: 1, value: 3998, last: start + 5000 });
  assert.deepEqual(
    visitor.recentItems.map((item) => [item.id, item.views]),
    [
      ['p3', 0],
      ['p1', 1],
    ],
  );
  // In the order of BuiltinField.
  const moment: Moment = {
    site,
    visitor,
    segments: ['phones'],
    event: { name: 'purchase', params: { deep: { er: 5 } }, time: start + 7000 },
  };
  const field = (kind: number, index: number, path: string[] = []): Constant | undefined =>
    fieldValue({ kind, index, part: 0, window: 0, path, label: '' }, moment);
  const builtin = (index: number): unknown => field(1, index);
  assert.equal(builtin(0), 'desktop');
  assert.equal(builtin(4), 6);
  assert.equal(builtin(8), false);
  assert.equal(builtin(9), 19.99);
  assert.equal(builtin(14), 39.98);
  assert.equal(builtin(17), '/c/running');
  assert.deepEqual(builtin(20), ['phones']);
  assert.equal(builtin(23), 'unknown');
  assert.equal(builtin(24), 'google');
  assert.equal(builtin(27), 'google');
  assert.equal(builtin(30), 'running');
  assert.equal(builtin(33), 'purchase');
  assert.deepEqual(builtin(34), ['p1']);
  assert.equal(builtin(5), 6);
  // 1 January 2026, a Thursday, in Greenwich.
  assert.equal(builtin(35), 0);
  assert.equal(builtin(36), 4);
  assert.equal(field(3, 0, ['deep', 'er']), 5);
  assert.equal(field(3, 0, ['deep', 'nowhere']), null);
  assert.equal(field(4, 0), undefined);

  const sentences = (spanish: boolean, subject: number): string[] => {
    const told: Context = { site, visitor, segments: [], event: event('page_view'), spanish };
    const explain = subject ? explainSlot : explainCampaign;
    return traces
      .filter((trace) => trace.subject === subject)
      .sort((a, b) => a.index - b.index)
      .map((trace) => explain(trace, told));
  };
  assert.deepEqual(sentences(false, 0), [
    'Everything fits; waits for the exit',
    'Shown on page_view',
    'Audience: device is desktop, must be mobile',
  ]);
  assert.deepEqual(sentences(true, 0), [
    'Todo encaja; espera la salida',
    'Mostrada con page_view',
    'Público: device es desktop, debe ser mobile',
  ]);
  assert.deepEqual(sentences(false, 1), [
    'for you comes first today, by a draw with a chance of 100 %; 10 % of the draws explore',
    'for you: has nothing',
    'best sellers: used',
    'Rule “Own brand”: put 0 there',
    'The bundle does not know this placement',
  ]);
  engine.delete();
});

test('a condition without a leaf to name still gets a sentence', () => {
  const context: Context = {
    ...{ site, visitor: null, segments: [], spanish: false },
    event: { name: '', params: {}, time: 0 },
  };
  assert.equal(leafSentence(99, context), 'the condition does not hold');
  assert.equal(leafSentence(0, context), 'device must be mobile');
});

test('currencies have the digits that they have', () => {
  assert.equal(currencyDigits('EUR'), 2);
  assert.equal(currencyDigits('JPY'), 0);
  assert.equal(currencyDigits('nonsense'), 2);
});

test('every operator of the schema has words', () => {
  const leaves = Object.values(ConditionOp).filter(
    (op): op is number => typeof op === 'number' && op >= 10,
  );
  for (const spanish of [false, true]) {
    for (const op of leaves) {
      const context: Context = {
        site: { ...site, code: [{ op, length: 1, field: 0, operand: 0 }] },
        visitor: null,
        segments: [],
        event: { name: '', params: {}, time: 0 },
        spanish,
      };
      assert.doesNotMatch(leafSentence(0, context), /#/, `operator ${op}`);
    }
  }
});

test('every trace code of the schema has words', () => {
  const told: Context = {
    ...{ site, visitor: null, segments: [], spanish: true },
    event: { name: 'page_view', params: {}, time: 0 },
  };
  const codes = Object.values(TraceCode).filter((code): code is number => typeof code === 'number');
  for (const code of codes) {
    const trace = { subject: 0, code, index: 0, node: 0, detail: 0 };
    const sentence = code < 32 ? explainCampaign(trace, told) : explainSlot(trace, told);
    assert.doesNotMatch(sentence, /#|^$/, `code ${code}`);
  }
});
