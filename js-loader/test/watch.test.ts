// `vaiven.inspect` against a real engine: what listeners are told, when, and that it ends.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Host } from '../src/browser/host.js';
import type { Inspection, Step } from '../src/browser/inspect.js';
import { watch } from '../src/debug/watch.js';
import { Operation } from '../src/engine/operations.js';
import { readDecisions, type Decisions } from '../src/wire/decisions.js';
import { writeDecideRequest, type EventRecord, type Question } from '../src/wire/requests.js';
import { uuid4, uuid7 } from '../src/wire/uuid.js';
import { makeEngine } from './support/engine.js';
import { publishedSite } from './support/site.js';

const root = publishedSite().get('files/00112233445566778899aabbccddeeff.vvb')!;
const visitor = uuid4();
const pageView = uuid7(1_767_225_600_000);
const placements = ['home-for-you'];
const globals = globalThis as Record<string, unknown>;

/** As much of a host as `watch` looks into, with a real engine. */
class FakeHost {
  readonly listeners = new Map<string, Set<(detail: unknown) => void>>();
  readonly _stage = {
    _event: null as EventRecord | null,
    _bundle: { root },
    _slots: { fills: () => this.fills },
  };
  fills: Decisions['slots'] = [];
  sequence = 0;
  readonly _outbox = { state: () => ({ sent: 3, waiting: 1, dropped: 0, bytes: 512 }) };
  readonly _pipeline;
  readonly visitorId = (): string => visitor;

  constructor(readonly engine: Awaited<ReturnType<typeof makeEngine>>) {
    engine.handle(Operation.LoadRoot, root);
    const ask = this.ask;
    this._pipeline = {
      engine,
      consent: { personalization: 'granted' },
      bundleHash: '0011',
      decide: (event: EventRecord, question: Question) => ask(Operation.Decide, event, question),
    };
  }

  readonly ask = (operation: Operation, event: EventRecord, question: Question): Decisions =>
    readDecisions(this.engine.handle(operation, writeDecideRequest(event, visitor, question)));

  on(type: string, listener: (detail: unknown) => void): () => void {
    const all = this.listeners.get(type) ?? new Set();
    this.listeners.set(type, all.add(listener));
    return () => void all.delete(listener);
  }

  decide(): Promise<Decisions> {
    return Promise.resolve(this._pipeline.decide(this._stage._event!, { explain: true }));
  }

  /** An event happens, as in a page with one slot. */
  happen(name: string, params: EventRecord['params']): Step {
    const sequence = ++this.sequence;
    const time = 1_767_225_600_000 + sequence * 1000;
    const event = { id: uuid7(time), sequence, time, name, pageView, bundle: '', params };
    const decisions = this.ask(Operation.Apply, event, { placements, explain: true });
    this._stage._event = event;
    this.fills = decisions.slots;
    const step = { event, decisions };
    this.listeners.get('step')?.forEach((listener) => listener(step));
    return step;
  }

  /** Starts to watch; what it tells comes one by one. */
  watch(language: string | undefined, steps: Step[] = []): () => Promise<Inspection> {
    const waiting: ((inspection: Inspection) => void)[] = [];
    const listener = (told: Inspection): void => waiting.shift()?.(told);
    watch(this as unknown as Host, listener, language, steps, ends);
    return () => new Promise((resolve) => waiting.push(resolve));
  }

  get listening(): number {
    return [...this.listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }
}

let host: FakeHost;
let ends: (() => void)[];

beforeEach(async () => {
  globals['document'] = { querySelector: () => null, documentElement: { lang: 'en-GB' } };
  globals['CSS'] = { escape: (text: string) => text };
  ends = [() => {}];
  host = new FakeHost(await makeEngine());
});

afterEach(() => {
  ends.splice(0).forEach((end) => end());
  host.engine.delete();
});

test('what is known and thought, from the page view that came before anybody listened', async () => {
  const early = [
    host.happen('consent_update', { personalization: 'granted' }),
    host.happen('page_view', { page_type: 'home', device_category: 'desktop' }),
  ];
  const told = await host.watch('en', early)();
  assert.equal(told.visitor, visitor);
  assert.deepEqual(told.sending, { sent: 3, waiting: 1, dropped: 0, bytes: 512 });
  assert.deepEqual(
    told.campaigns.map(({ id, surface, state, why }) => [id, surface, state, why]),
    [
      ['exit-coupon', 'overlay', 'ready', 'Everything fits; waits for the exit'],
      ['shipping', 'bar', 'shown', 'Shown on page_view'],
      ['phones-only', 'overlay', 'not_shown', 'Audience: device is desktop, must be mobile'],
    ],
  );
  const [slot] = told.slots;
  assert.equal(slot?.filled, true);
  assert.deepEqual(slot?.why, [
    'for you comes first today, by a draw with a chance of 100 %; 10 % of the draws explore',
    'for you: has nothing',
    'best sellers: used',
    'Rule “Own brand”: put 0 there',
  ]);
  assert.deepEqual(slot?.picks[0], {
    item: 'p4',
    title: 'Product 4',
    strategy: 'best_sellers',
    because: '',
  });
  assert.ok(told.latency && told.latency.decisions > 0 && told.latency.microseconds > 0);
});

test('every event is told, with money in major units', async () => {
  const next = host.watch('es');
  host.happen('page_view', { page_type: 'home', device_category: 'mobile' });
  assert.deepEqual((await next()).segments, [{ id: 'phones', name: 'On the phone' }]);
  const items = [{ item_id: 'p3', item_category: 'running', price: 19.99, quantity: 2 }];
  host.happen('add_to_cart', { currency: 'EUR', items });
  const { profile } = await next();
  assert.deepEqual(profile?.cart, { quantity: 2, value: 39.98 });
  assert.equal(profile?.currency, 'EUR');
  assert.equal(profile?.interests[0]?.name, 'running');
});

test('who listens late hears what is decided on the newest event', async () => {
  host.happen('consent_update', { personalization: 'granted' });
  host.happen('page_view', { page_type: 'home', device_category: 'desktop' });
  const { campaigns } = await host.watch(undefined)();
  assert.equal(campaigns[2]?.why, 'Audience: device is desktop, must be mobile');
});

test('when it has ended nothing listens any more', () => {
  host.watch('en');
  assert.ok(host.listening > 0);
  ends.splice(0).forEach((end) => end());
  assert.equal(host.listening, 0);
  // Ended before it was loaded: it does not begin.
  host.watch('en');
  assert.equal(host.listening, 0);
});
