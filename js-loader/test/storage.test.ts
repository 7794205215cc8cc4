// The outbox on the device: bounded, and what matters least goes first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore, SiteStorage, type Store, type VisitorState } from '../src/browser/storage.js';
import { NO_CONSENT } from '../src/browser/consent.js';
import { uuid4, uuid7 } from '../src/wire/uuid.js';
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

function names(storage: SiteStorage): string[] {
  return storage.unsentSequences().map((sequence) => storage.unsent(sequence)!.name);
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
  let all = names(storage);
  assert.equal(all.length, 901);
  assert.equal(storage.dropped(), 100);
  assert.equal(count(all, 'slot_impression'), 0);
  assert.equal(count(all, 'page_view'), 899);
  // The first fifty page views went, not the last.
  assert.equal(storage.unsentSequences()[1], 102);
  for (let i = 1002; i <= 5000; i++) storage.addUnsent(event(i, 'page_view'));
  all = names(storage);
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
  const kept = storage.unsentSequences();
  assert.ok(kept.length < 50 && kept[0] === 1 && kept.at(-1) === 50, `${kept.join()}`);
  assert.equal(storage.dropped() + kept.length, 50);
  state.profile = 'x'.repeat(3000);
  assert.ok(storage.write(state));
  assert.equal(storage.read()!.profile.length, 3000);
  state.profile = 'x'.repeat(30_000);
  assert.equal(storage.write(state), false);
  assert.equal(storage.dropped() + storage.unsentSequences().length, 50);
});

test('where not even the count fits it is kept in memory', () => {
  const storage = new SiteStorage(smallStore(0), 'test');
  storage.addUnsent(event(1, 'purchase'));
  storage.addUnsent(event(2, 'purchase'));
  assert.equal(storage.dropped(), 2);
  assert.equal(storage.tellDropped(), 2);
  assert.equal(storage.dropped(), 0);
});
