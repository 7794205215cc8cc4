// The outbox on the device: bounded, and what matters least goes first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore, SiteStorage, type Store, type VisitorState } from '../src/browser/storage.js';
import { NO_CONSENT } from '../src/browser/consent.js';
import { uuid4, uuid7 } from '../src/wire/uuid.js';
import { placesOf, unsentEvents } from './support/places.js';
import type { EventRecord } from '../src/wire/requests.js';

/** A store with room for so many characters. */
function smallStore(room: number): Store {
  const store = memoryStore();
  const size = (): number => {
    let sum = 0;
    for (let i = 0; i < store.length; i++) {
      const key = store.key(i)!;
      sum += key.length + store.getItem(key)!.length;
    }
    return sum;
  };
  return {
    ...store,
    get length() {
      return store.length;
    },
    setItem(key, value) {
      const before = store.getItem(key)?.length ?? -key.length;
      if (size() - before + value.length > room) throw new Error('QuotaExceededError');
      store.setItem(key, value);
    },
  };
}

function event(sequence: number, name: string, text = ''): EventRecord {
  const time = Date.now();
  return { id: uuid7(time), sequence, time, name, pageView: '', bundle: '', params: { text } };
}

function count(all: string[], name: string): number {
  return all.filter((other) => other === name).length;
}

test('a full outbox lets go of what matters least, the oldest first, and counts it', () => {
  const storage = new SiteStorage(memoryStore(), 'test');
  storage.addUnsent(event(1, 'purchase'));
  for (let i = 2; i <= 51; i++) storage.addUnsent(event(i, 'slot_impression'));
  for (let i = 52; i <= 1000; i++) storage.addUnsent(event(i, 'page_view'));
  assert.equal(storage.dropped(), 0);
  storage.addUnsent(event(1001, 'add_to_cart'));
  let all = unsentEvents(storage);
  assert.equal(all.length, 901);
  assert.equal(storage.dropped(), 100);
  assert.equal(count(all, 'slot_impression'), 0);
  assert.equal(count(all, 'page_view'), 899);
  // The first fifty page views went, not the last.
  assert.equal(placesOf(storage)[1], 102);
  for (let i = 1002; i <= 5000; i++) storage.addUnsent(event(i, 'page_view'));
  all = unsentEvents(storage);
  assert.ok(all.length <= 1000);
  assert.equal(count(all, 'purchase'), 1);
  assert.equal(count(all, 'add_to_cart'), 1);
  assert.equal(storage.dropped() + all.length, 5000);
});

test('a full device makes room in the outbox for the visitor and for what matters more', () => {
  const storage = new SiteStorage(smallStore(6000), 'test');
  const state: VisitorState = {
    version: 1,
    visitor: uuid4(),
    sequence: 0,
    consent: NO_CONSENT,
    profile: 'x'.repeat(500),
    unfolded: [],
  };
  assert.ok(storage.write(state));
  for (let i = 1; i <= 50; i++) storage.addUnsent(event(i, i === 1 ? 'purchase' : 'page_view'));
  const kept = placesOf(storage);
  assert.ok(kept.length < 50 && kept[0] === 1 && kept.at(-1) === 50, `${kept.join()}`);
  assert.equal(storage.dropped() + kept.length, 50);
  state.profile = 'x'.repeat(3000);
  assert.ok(storage.write(state));
  assert.equal(storage.read()!.profile.length, 3000);
  state.profile = 'x'.repeat(30_000);
  assert.equal(storage.write(state), false);
  assert.equal(storage.dropped() + placesOf(storage).length, 50);
});

function state(changes: object = {}): VisitorState {
  return {
    ...{
      version: 1,
      visitor: uuid4(),
      sequence: 0,
      consent: NO_CONSENT,
      profile: '',
      unfolded: [],
    },
    ...changes,
  };
}

test('what has its place in the stream keeps it, though the page ended before the state was written', () => {
  const store = memoryStore();
  const before = new SiteStorage(store, 'test');
  before.write(state({ sequence: 4 }));
  before.addUnsent(event(5, 'purchase'));
  assert.equal(new SiteStorage(store, 'test').read()!.sequence, 5);
});

test('a damaged state: the visitor begins anew, and the events of nobody are counted', () => {
  for (const damage of ['{', '[]', '{"visitor":"x"}', 'null', '{"visitor":1,"sequence":-1}']) {
    const store = memoryStore();
    store.setItem('vaiven.test.state', damage);
    const storage = new SiteStorage(store, 'test');
    storage.addUnsent(event(1, 'purchase'));
    assert.equal(storage.read(), null, damage);
    assert.equal(storage.version(), Infinity);
    assert.equal(storage._problem, 'damaged');
    storage.dropOrphans();
    assert.deepEqual(placesOf(storage), []);
    assert.equal(storage.dropped(), 1);
  }
});

test('what is put down without a place is taken in the order in which it was told, once', () => {
  const store = memoryStore();
  const tab = new SiteStorage(store, 'test');
  for (const name of ['c', 'b', 'a']) tab.addLate({ ...event(0, name), time: 1_767_225_600_000 });
  new SiteStorage(store, 'test').addLate({ ...event(0, 'd'), time: 1_767_225_600_001 });
  assert.deepEqual(placesOf(tab), []);
  const taken: string[] = [];
  for (let times = 0; times < 2; times++) tab.takeLate(({ name }) => taken.push(name));
  assert.deepEqual(taken, ['c', 'b', 'a', 'd']);
});

test('what is put down is bounded and goes with its visitor; what cannot be kept is counted', () => {
  const storage = new SiteStorage(memoryStore(), 'test');
  for (let i = 0; i < 203; i++) storage.addLate(event(0, 'page_view'));
  assert.equal(storage.dropped(), 3);
  storage.addUnsent(event(1, 'purchase'));
  storage.dropOrphans();
  assert.equal(storage.dropped(), 204);
  storage.takeLate(() => assert.fail('of a visitor that nobody knows'));
  storage.addLate(event(0, 'page_view'));
  storage.wipe();
  storage.takeLate(() => assert.fail('wiped'));
});

test('no storage: memory, and it says so', () => {
  const storage = new SiteStorage(null, 'test');
  assert.equal(storage._problem, 'blocked');
  assert.ok(storage.write(state()));
  assert.ok(storage.read());
});

test('no room from the first: memory, so that what happens on this page is sent', () => {
  const storage = new SiteStorage(smallStore(0), 'test');
  assert.ok(storage.write(state()));
  assert.equal(storage._problem, 'full');
  assert.ok(storage.addUnsent(event(1, 'purchase')));
  assert.deepEqual(placesOf(storage), [1]);
});

test('a state of before forms had numbers is read, and gets one', () => {
  const store = memoryStore();
  const old = state({ sequence: 7 });
  store.setItem('vaiven.test.state', JSON.stringify(old));
  const storage = new SiteStorage(store, 'test');
  const read = storage.read()!;
  assert.deepEqual(read, old);
  storage.write(read);
  assert.equal(storage.read()!.form, 1);
});

test('of a later version: what is not known is kept; what may not be read is left alone', () => {
  const store = memoryStore();
  const later = state({ sequence: 7, form: 3, least: 1, tomorrow: { a: [1] } });
  store.setItem('vaiven.test.state', JSON.stringify(later));
  const storage = new SiteStorage(store, 'test');
  const read = storage.read()!;
  read.sequence = 8;
  storage.write(read);
  const written = JSON.parse(store.getItem('vaiven.test.state')!) as Record<string, unknown>;
  assert.deepEqual(written['tomorrow'], { a: [1] });
  assert.equal(written['sequence'], 8);

  const text = JSON.stringify(state({ form: 9, least: 9 }));
  store.setItem('vaiven.test.state', text);
  const other = new SiteStorage(store, 'test');
  assert.equal(other.read(), null);
  assert.equal(other._problem, 'newer');
  other.write(state());
  other.addUnsent(event(1, 'purchase'));
  assert.equal(store.getItem('vaiven.test.state'), text);
  assert.equal(store.length, 1);
  // Withdrawal is withdrawal.
  other.wipe();
  assert.equal(store.length, 0);
});

test('lists and texts with a toJSON of their own change nothing', () => {
  const spoilt = Array.prototype as { toJSON?: () => string };
  spoilt.toJSON = () => 'spoilt';
  try {
    const storage = new SiteStorage(memoryStore(), 'test');
    storage.write(state({ unfolded: [event(1, 'purchase')] }));
    assert.equal(storage.read()!.unfolded[0]!.name, 'purchase');
    assert.equal(JSON.stringify([1]), '"spoilt"');
  } finally {
    delete spoilt.toJSON;
  }
});

test('where not even the count fits it is kept in memory', () => {
  const storage = new SiteStorage(smallStore(0), 'test');
  storage.addUnsent(event(1, 'purchase'));
  storage.addUnsent(event(2, 'purchase'));
  assert.equal(storage.dropped(), 2);
  assert.equal(storage.tellDropped(), 2);
  assert.equal(storage.dropped(), 0);
});
