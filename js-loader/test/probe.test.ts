// Condition trees of the overlay: what holds is what the engine says, part by part.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { leafSentence, type Context } from '../src/debug/explain.js';
import { childrenOf, Probe, withSegments } from '../src/debug/probe.js';
import { readSite } from '../src/debug/site.js';
import { readVisitor } from '../src/debug/visitor.js';
import { Operation } from '../src/engine/operations.js';
import { readDecisions } from '../src/wire/decisions.js';
import { writeDecideRequest, type EventRecord } from '../src/wire/requests.js';
import { uuid4, uuid7 } from '../src/wire/uuid.js';
import { makeEngine } from './support/engine.js';
import { rootJson } from './support/site.js';

const SCHEMAS = fileURLToPath(new URL('../../core/schema/', import.meta.url));

function compile(json: object): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'vaiven-probe-'));
  try {
    writeFileSync(join(folder, 'root.json'), JSON.stringify(json));
    execFileSync('flatc', [
      ...['-b', '-I', SCHEMAS, '-o', folder],
      ...[join(SCHEMAS, 'bundle.fbs'), join(folder, 'root.json')],
    ]);
    return readFileSync(join(folder, 'root.bin'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const AND = 2;
const OR = 3;
const NOT = 4;
const EQUAL = 10;
const AT_LEAST = 15;
const IN = 16;

// device is mobile, and (3 looks within the last minute at least, or the price was 10 or 20, or not a
// member of "phones").
const root = compile(
  rootJson({
    aggregates: [{ key: '18446744073709551557', event: 'view_item', window_ms: 60_000 }],
    conditions: {
      fields: [
        { kind: 'Builtin', index: 0, label: 'device' },
        { kind: 'Aggregate', index: 0, window_ms: 60_000, label: 'events.view_item count' },
        { kind: 'Attribute', path: ['tier'], label: 'tier' },
        { kind: 'Builtin', index: 20, label: 'segments' },
        { kind: 'EventParam', path: ['price'], label: 'event.price' },
      ],
      constants: [
        { kind: 4, text: 'mobile' },
        { kind: 3, number: 3 },
        {
          kind: 5,
          items: [
            { kind: 3, number: 10 },
            { kind: 3, number: 20 },
          ],
        },
        { kind: 5, items: [{ kind: 4, text: 'phones' }] },
      ],
      code: [
        { op: AND, length: 7, field: 0, operand: 2 },
        { op: EQUAL, length: 1, field: 0, operand: 0 },
        { op: OR, length: 5, field: 0, operand: 3 },
        { op: AT_LEAST, length: 1, field: 1, operand: 1 },
        { op: IN, length: 1, field: 4, operand: 2 },
        { op: NOT, length: 2, field: 0, operand: 0 },
        { op: IN, length: 1, field: 3, operand: 3 },
        { op: EQUAL, length: 1, field: 0, operand: 0 },
      ],
      expressions: [{ start: 7 }, { start: 0 }],
    },
    campaigns: [
      {
        id: 'tree',
        surface: 'Bar',
        trigger: { kind: 'Page' },
        audience: 1,
        variants: [{ id: 'a', content: 'bar.vvb' }],
      },
    ],
  }),
);
const site = readSite(root);

function event(name: string, time: number, params: EventRecord['params']): EventRecord {
  return { id: uuid7(time), sequence: 0, time, name, pageView: '', bundle: '', params };
}

test('a condition is read as a tree', () => {
  assert.equal(site.campaigns[0]!.audience, 0);
  assert.deepEqual(childrenOf(site, 0), [1, 2]);
  assert.deepEqual(childrenOf(site, 2), [3, 4, 5]);
  assert.deepEqual(childrenOf(site, 5), [6]);
  assert.deepEqual(childrenOf(site, 1), []);
  assert.deepEqual(childrenOf(site, 99), []);
});

test('which part holds is asked of the engine; its session is left alone', async () => {
  const engine = await makeEngine();
  engine.handle(Operation.LoadRoot, root);
  const start = 1_767_225_600_000;
  const visitor = uuid4();
  const view = (time: number, price: number, device: string): EventRecord =>
    event('view_item', start + time, {
      price,
      device_category: device,
      items: [{ item_id: 'p1' }],
    });
  const apply = (record: EventRecord): ReturnType<typeof readDecisions> =>
    readDecisions(
      engine.handle(Operation.Apply, writeDecideRequest(record, visitor, { explain: true })),
    );
  apply(event('page_view', start, { device_category: 'desktop' }));
  const first = view(1000, 15, 'desktop');
  apply(first);
  const before = engine.handle(Operation.SaveProfile);
  const probe = new Probe(engine, root, site);
  const truth = (profile: Uint8Array, record: EventRecord): [number, boolean][] =>
    [...probe.truth(profile, record, visitor)].sort(([a], [b]) => a - b);
  assert.deepEqual(truth(before, first), [
    [0, false],
    [1, false],
    [2, true],
    [3, false],
    [4, false],
    [5, true],
    [6, false],
  ]);
  assert.deepEqual(engine.handle(Operation.SaveProfile), before);

  apply(event('page_view', start + 2000, { device_category: 'mobile' }));
  apply(view(3000, 15, 'mobile'));
  const last = view(4000, 20, 'mobile');
  apply(last);
  const after = engine.handle(Operation.SaveProfile);
  const holds = truth(after, last);
  assert.deepEqual(
    holds.map(([, held]) => held),
    [true, true, true, true, true, false, true],
  );
  // What the engine does is what its parts say.
  const { shows } = apply(event('page_view', start + 5000, { device_category: 'mobile' }));
  assert.deepEqual(
    shows.map(({ campaign }) => campaign),
    ['tree'],
  );
  // As of then, not of now.
  assert.equal(probe.truth(before, first, visitor).get(0), false);

  const context: Context = {
    ...{ site, visitor: readVisitor(after), segments: ['phones'], spanish: false },
    event: last,
  };
  assert.equal(leafSentence(1, context), 'device is mobile, must be mobile');
  assert.equal(leafSentence(3, context), 'events.view_item count is 3, must be at least 3');
  assert.equal(leafSentence(4, context), 'event.price is 20, must be one of 10, 20');
  assert.equal(leafSentence(6, context), 'segments is phones, must be one of phones');
  // The first look is a minute old by then.
  context.event = { ...last, time: start + 61_500 };
  assert.equal(leafSentence(3, context), 'events.view_item count is 2, must be at least 3');
  probe.end();
  engine.delete();
});

test('a root without conditions or segments is asked nothing', async () => {
  const bare = compile({ site: 'test', campaigns: [] });
  assert.equal(withSegments(bare, []), null);
  const engine = await makeEngine();
  const probe = new Probe(engine, bare, readSite(bare));
  const profile = engine.handle(Operation.SaveProfile);
  const view = event('page_view', 1_767_225_600_000, {});
  assert.equal(probe.truth(profile, view, null).size, 0);
  probe.end();
  engine.delete();
});
