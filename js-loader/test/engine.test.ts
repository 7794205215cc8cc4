// The hosts' side of the boundary against the real engine.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineError } from '../src/engine/engine.js';
import { ErrorCode, Operation } from '../src/engine/operations.js';
import { impression } from '../src/browser/impression.js';
import { readDecisions, readRendered } from '../src/wire/decisions.js';
import { writeDecideRequest, writeRenderRequest, type EventRecord } from '../src/wire/requests.js';
import { uuid4, uuid7 } from '../src/wire/uuid.js';
import { makeEngine, makePageEngine } from './support/engine.js';
import { publishedSite } from './support/site.js';

const site = publishedSite();
const visitor = uuid4();
const pageView = uuid7(1_767_225_600_000);
let sequence = 0;

function event(name: string, params: EventRecord['params'] = {}): EventRecord {
  const time = 1_767_225_600_000 + ++sequence * 1000;
  return { id: uuid7(time), sequence, time, name, pageView, bundle: '0011223344556677', params };
}

function file(name: string): Uint8Array {
  return site.get(name)!;
}

for (const [glue, make] of [
  ['Emscripten’s glue', makeEngine],
  ['the page’s glue', makePageEngine],
] as const) {
  test(`a visit by ${glue}: load, fold, decide, render`, async () => {
    sequence = 0;
    const engine = await make();
    engine.handle(Operation.LoadRoot, file('files/00112233445566778899aabbccddeeff.vvb'));
    const apply = (
      record: EventRecord,
      placements: string[] = [],
    ): ReturnType<typeof readDecisions> =>
      readDecisions(
        engine.handle(
          Operation.Apply,
          writeDecideRequest(record, visitor, { placements, explain: true }),
        ),
      );

    apply(event('consent_update', { personalization: 'granted' }));
    const first = apply(
      event('page_view', {
        page_location: 'https://shop/',
        language: 'es',
        device_category: 'desktop',
      }),
      ['home-for-you'],
    );
    assert.deepEqual(first.shows, [
      { campaign: 'shipping', variant: 'a', surface: 'bar', content: 'bar.vvb' },
    ]);
    assert.deepEqual(first.arms, [
      { campaign: 'exit-coupon', sensor: 'exit_intent', amount: 0, content: 'exit.vvb' },
    ]);
    assert.deepEqual(
      first.slots[0]!.picks.map((pick) => pick.item),
      ['p4', 'p3', 'p2', 'p1'],
    );
    assert.ok(first.slots[0]!.nodes.strings.includes('40,00 €'));
    // The audience of the third campaign says why.
    assert.ok(
      first.traces.some((trace) => trace.subject === 0 && trace.index === 2 && trace.code === 5),
    );

    const second = apply(event('view_item', { items: [{ item_id: 'p1', price: 10 }] }), [
      'home-for-you',
    ]);
    assert.deepEqual(second.missingShards, ['shard.vvb']);
    engine.handle(Operation.LoadShard, file('files/shard.vvb'));
    const third = apply(event('page_view', { page_location: 'https://shop/' }), ['home-for-you']);
    assert.deepEqual(third.slots[0]!.picks[0], {
      ...third.slots[0]!.picks[0],
      item: 'p2',
      strategy: 'for_you',
      because: 'p1',
    });
    assert.deepEqual([third.slots[0]!.arm, third.slots[0]!.propensity], ['for_you', 1]);
    assert.deepEqual(
      { ...impression(third.slots[0]!), items: [] },
      { slot: 'home-for-you', strategy: 'for_you', arm: 'for_you', propensity: 1, items: [] },
    );

    const exit = apply(event('exit_intent', { campaign: 'exit-coupon' }));
    assert.equal(exit.shows[0]!.campaign, 'exit-coupon');
    engine.handle(Operation.LoadContent, file('files/exit.vvb'));
    const rendered = readRendered(
      engine.handle(Operation.Render, writeRenderRequest('exit-coupon')),
    );
    assert.equal(rendered.label, '¿Ya te vas?');
    assert.ok(rendered.nodes.strings.includes('Seguir comprando'));
    apply(event('campaign_impression', { campaign: 'exit-coupon', surface: 'overlay' }));
    apply(event('campaign_dismiss', { campaign: 'exit-coupon', surface: 'overlay' }));
    assert.deepEqual(apply(event('exit_intent', { campaign: 'exit-coupon' })).shows, []);

    // The profile goes to another engine as it is.
    const profile = engine.handle(Operation.SaveProfile);
    const other = await makeEngine();
    other.handle(Operation.LoadRoot, file('files/00112233445566778899aabbccddeeff.vvb'));
    other.handle(Operation.LoadProfile, profile);
    assert.deepEqual(other.handle(Operation.SaveProfile), profile);
    engine.delete();
    other.delete();
  });

  test(`memory that grows under ${glue} stays readable`, async () => {
    const engine = await make();
    // Larger than all of the memory at start.
    assert.throws(
      () => engine.handle(Operation.LoadRoot, new Uint8Array(9 * 1024 * 1024)),
      EngineError,
    );
    engine.handle(Operation.LoadRoot, file('files/00112233445566778899aabbccddeeff.vvb'));
    assert.ok(engine.handle(Operation.SaveProfile).length > 0);
    engine.delete();
  });
}

test('refusals are one kind of error, with a code and a sentence', async () => {
  const engine = await makeEngine();
  const codeOf = (action: () => unknown): number => {
    try {
      action();
    } catch (error) {
      assert.ok(error instanceof EngineError);
      assert.ok(error.message.length > 10, error.message);
      return error.code;
    }
    throw new Error('was not refused');
  };
  assert.equal(
    codeOf(() => engine.handle(Operation.LoadRoot, new Uint8Array(5))),
    ErrorCode.Malformed,
  );
  assert.equal(
    codeOf(() => engine.handle(Operation.Apply, writeDecideRequest(event('page_view'), visitor))),
    ErrorCode.NotLoaded,
  );
  assert.equal(
    codeOf(() => engine.handle(99 as Operation)),
    ErrorCode.Invalid,
  );
  engine.delete();
});
