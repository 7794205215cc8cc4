// The slim writer and reader against the generated code and the runtime of FlatBuffers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Builder, ByteBuffer } from 'flatbuffers';
import * as wire from '../src/generated/wire.js';
import { readDecisions, readRendered } from '../src/wire/decisions.js';
import type { Params } from '../src/wire/params.js';
import {
  writeDecideRequest,
  writeEventBatch,
  writeRenderRequest,
  type EventRecord,
} from '../src/wire/requests.js';

const VISITOR = '0f8fad5b-d9cb-469f-a165-70867728950e';
const ID = '018f3c2a-7b1c-7def-8123-456789abcdef';

function event(params: Params, sequence = 1): EventRecord {
  return {
    id: ID,
    sequence,
    time: 1_767_225_600_123,
    name: 'add_to_cart',
    pageView: ID,
    bundle: 'fedcba9876543210',
    params,
  };
}

function readValue(value: wire.Value): unknown {
  switch (value.kind()) {
    case wire.ValueKind.Null:
      return null;
    case wire.ValueKind.False:
      return false;
    case wire.ValueKind.True:
      return true;
    case wire.ValueKind.Number:
      return value.number();
    case wire.ValueKind.String:
      return value.text();
    case wire.ValueKind.List:
      return Array.from({ length: value.itemsLength() }, (_, i) => readValue(value.items(i)!));
    default:
      return Object.fromEntries(
        Array.from({ length: value.itemsLength() }, (_, i) => {
          const member = value.items(i)!;
          return [member.key(), readValue(member)];
        }),
      );
  }
}

function readParams(from: wire.Event): unknown {
  return Object.fromEntries(
    Array.from({ length: from.paramsLength() }, (_, i) => {
      const member = from.params(i)!;
      return [member.key(), readValue(member)];
    }),
  );
}

test('DecideRequest: generated code reads what the writer wrote', () => {
  const params = {
    currency: 'EUR',
    value: 59.9,
    zero: 0,
    empty: '',
    nothing: null,
    yes: true,
    no: false,
    list: [],
    map: {},
    items: [
      { item_id: 'a', item_name: 'Zapatilla «Ñ» 👟', price: -1.5, quantity: 2 },
      { item_id: 'b', item_name: '<script>', tags: ['x', ['y'], null] },
    ],
  };
  const bytes = writeDecideRequest(event(params, 7), VISITOR, {
    placements: ['home', 'cart'],
    shownItems: ['p1'],
    explain: true,
  });
  const request = wire.DecideRequest.getRootAsDecideRequest(new ByteBuffer(bytes));
  const read = request.event()!;
  assert.equal(read.id()!.high(), 0x018f3c2a7b1c7defn);
  assert.equal(read.id()!.low(), 0x8123456789abcdefn);
  assert.equal(read.visitor()!.high(), 0x0f8fad5bd9cb469fn);
  assert.equal(read.sequence(), 7n);
  assert.equal(read.time(), 1_767_225_600_123n);
  assert.equal(read.name(), 'add_to_cart');
  assert.equal(read.pageView()!.low(), 0x8123456789abcdefn);
  assert.equal(read.bundle(), 0xfedcba9876543210n);
  assert.deepEqual(readParams(read), params);
  assert.deepEqual([request.placements(0), request.placements(1)], ['home', 'cart']);
  assert.equal(request.shownItems(0), 'p1');
  assert.equal(request.explain(), true);
});

test('DecideRequest without visitor, page view and bundle leaves them out', () => {
  const bytes = writeDecideRequest({ ...event({}), pageView: '', bundle: '' }, null);
  const read = wire.DecideRequest.getRootAsDecideRequest(new ByteBuffer(bytes)).event()!;
  assert.equal(read.visitor(), null);
  assert.equal(read.pageView(), null);
  assert.equal(read.bundle(), 0n);
  assert.equal(read.paramsLength(), 0);
});

test('EventBatch grows past its first buffer and keeps every event', () => {
  const events = Array.from({ length: 150 }, (_, i) =>
    event({ text: 'ñ'.repeat(i), number: i }, i + 1),
  );
  const bytes = writeEventBatch(VISITOR, events, 1_767_225_600_999);
  const buffer = new ByteBuffer(bytes);
  assert.ok(buffer.__has_identifier('VVEB'));
  const batch = wire.EventBatch.getRootAsEventBatch(buffer);
  assert.equal(batch.visitor()!.low(), 0xa16570867728950en);
  assert.equal(batch.sentAt(), 1_767_225_600_999n);
  assert.equal(batch.eventsLength(), 150);
  events.forEach((sent, i) => {
    const read = batch.events(i)!;
    assert.equal(read.sequence(), BigInt(sent.sequence));
    assert.deepEqual(readParams(read), sent.params);
  });
});

test('every field is aligned as C++ verifiers ask', () => {
  // Lengths that move what comes after by every remainder.
  for (let length = 0; length < 9; length++) {
    const bytes = writeDecideRequest(
      event({ ['k'.repeat(length + 1)]: 'v'.repeat(length) }),
      VISITOR,
      {
        placements: ['p'.repeat(length)],
      },
    );
    assert.equal(bytes.length % 8, 0);
    const request = wire.DecideRequest.getRootAsDecideRequest(new ByteBuffer(bytes));
    const read = request.event()!;
    assert.equal(read.bb_pos % 8, 0);
    assert.equal(read.id()!.bb_pos % 8, 0);
    assert.equal(read.params(0)!.bb_pos % 8, 0);
  }
});

test('RenderRequest names the campaign', () => {
  const request = wire.RenderRequest.getRootAsRenderRequest(
    new ByteBuffer(writeRenderRequest('exit-coupon')),
  );
  assert.equal(request.campaign(), 'exit-coupon');
});

function strings(
  builder: Builder,
  start: (b: Builder, n: number) => void,
  texts: string[],
): number {
  const offsets = texts.map((text) => builder.createString(text));
  start(builder, offsets.length);
  for (const offset of offsets.reverse()) builder.addOffset(offset);
  return builder.endVector();
}

function nodeList(builder: Builder): number {
  const texts = strings(builder, wire.NodeList.startStringsVector, ['p', 'Hola']);
  const ops = wire.NodeList.createOpsVector(builder, [0, 0, 3, 1, 1]);
  wire.NodeList.startNodeList(builder);
  wire.NodeList.addOps(builder, ops);
  wire.NodeList.addStrings(builder, texts);
  return wire.NodeList.endNodeList(builder);
}

test('Decisions: the reader reads what generated code wrote', () => {
  const b = new Builder(64);
  const [campaign, variant, content] = ['exit', 'a', 'c0ffee.vvb'].map((text) =>
    b.createString(text),
  );
  wire.Show.startShow(b);
  wire.Show.addCampaign(b, campaign!);
  wire.Show.addVariant(b, variant!);
  wire.Show.addSurface(b, wire.Surface.Bar);
  wire.Show.addContent(b, content!);
  const show = wire.Show.endShow(b);
  wire.Arm.startArm(b);
  wire.Arm.addCampaign(b, campaign!);
  wire.Arm.addSensor(b, wire.TriggerKind.ExitIntent);
  wire.Arm.addAmount(b, 4_000_000_000);
  wire.Arm.addContent(b, content!);
  const arm = wire.Arm.endArm(b);
  const [item, because, strategy, drawn, slot, placement, label, css] = [
    'p1',
    'p2',
    'cart_complements',
    'for_you',
    's',
    'home-for-you',
    'Para ti',
    'p{}',
  ].map((text) => b.createString(text));
  wire.Pick.startPick(b);
  wire.Pick.addItem(b, item!);
  wire.Pick.addStrategy(b, wire.Strategy.CartComplements);
  wire.Pick.addScore(b, 0.5);
  wire.Pick.addBecause(b, because!);
  wire.Pick.addStrategyName(b, strategy!);
  const picks = wire.SlotFill.createPicksVector(b, [wire.Pick.endPick(b)]);
  const nodes = nodeList(b);
  wire.SlotFill.startSlotFill(b);
  wire.SlotFill.addSlot(b, slot!);
  wire.SlotFill.addPlacement(b, placement!);
  wire.SlotFill.addLabel(b, label!);
  wire.SlotFill.addCss(b, css!);
  wire.SlotFill.addPicks(b, picks);
  wire.SlotFill.addNodes(b, nodes);
  wire.SlotFill.addArm(b, drawn!);
  wire.SlotFill.addPropensity(b, 0.25);
  const slots = wire.Decisions.createSlotsVector(b, [wire.SlotFill.endSlotFill(b)]);
  const shows = wire.Decisions.createShowsVector(b, [show]);
  const arms = wire.Decisions.createArmsVector(b, [arm]);
  const missing = strings(b, wire.Decisions.startMissingShardsVector, ['x.vvb', 'y.vvb']);
  const entered = strings(b, wire.Decisions.startSegmentsEnteredVector, ['runners']);
  const left = strings(b, wire.Decisions.startSegmentsLeftVector, ['new']);
  wire.Decisions.startTracesVector(b, 2);
  wire.Trace.createTrace(b, 2, 0, 3, 0, 0);
  wire.Trace.createTrace(b, 0, wire.TraceCode.AudienceFalse, 65535, 70000, -1);
  const traces = b.endVector();
  wire.Decisions.startDecisions(b);
  wire.Decisions.addSequence(b, 9n);
  wire.Decisions.addShows(b, shows);
  wire.Decisions.addArms(b, arms);
  wire.Decisions.addSlots(b, slots);
  wire.Decisions.addMissingShards(b, missing);
  wire.Decisions.addSegmentsEntered(b, entered);
  wire.Decisions.addSegmentsLeft(b, left);
  wire.Decisions.addTraces(b, traces);
  wire.Decisions.finishDecisionsBuffer(b, wire.Decisions.endDecisions(b));

  assert.deepEqual(readDecisions(b.asUint8Array()), {
    shows: [{ campaign: 'exit', variant: 'a', surface: 'bar', content: 'c0ffee.vvb' }],
    arms: [
      { campaign: 'exit', sensor: 'exit_intent', amount: 4_000_000_000, content: 'c0ffee.vvb' },
    ],
    slots: [
      {
        slot: 's',
        placement: 'home-for-you',
        label: 'Para ti',
        css: 'p{}',
        picks: [{ item: 'p1', strategy: 'cart_complements', score: 0.5, because: 'p2' }],
        nodes: { ops: [0, 0, 3, 1, 1], strings: ['p', 'Hola'] },
        arm: 'for_you',
        propensity: 0.25,
      },
    ],
    missingShards: ['x.vvb', 'y.vvb'],
    segmentsEntered: ['runners'],
    segmentsLeft: ['new'],
    traces: [
      { subject: 0, code: 5, index: 65535, node: 70000, detail: -1 },
      { subject: 2, code: 0, index: 3, node: 0, detail: 0 },
    ],
  });
});

test('Rendered: missing parts are empty', () => {
  const b = new Builder(64);
  const nodes = nodeList(b);
  wire.Rendered.startRendered(b);
  wire.Rendered.addNodes(b, nodes);
  b.finish(wire.Rendered.endRendered(b));
  assert.deepEqual(readRendered(b.asUint8Array()), {
    label: '',
    css: '',
    nodes: { ops: [0, 0, 3, 1, 1], strings: ['p', 'Hola'] },
  });
});
