// Two tabs in two processes: locks are told at once, storage a little later.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leaveLocks, tellVersion, toldVersion, withLock } from '../src/browser/lock.js';
import { NO_CONSENT } from '../src/browser/consent.js';
import { Pipeline, type PipelineHost } from '../src/browser/pipeline.js';
import { memoryStore, SiteStorage, type Store } from '../src/browser/storage.js';
import { uuid7 } from '../src/wire/uuid.js';
import { makePage } from './support/page.js';
import { placesOf, unsentEvents } from './support/places.js';

makePage();

/** As much of Web Locks as is used. */
class Locks {
  readonly held: { name: string }[] = [];
  readonly tails = new Map<string, Promise<unknown>>();

  async request(name: string, ...rest: unknown[]): Promise<unknown> {
    const action = rest.at(-1) as () => Promise<unknown>;
    const { mode, signal } = rest[0] as LockOptions;
    const shared = mode === 'shared';
    const before = shared ? null : this.tails.get(name);
    const run = (async () => {
      await before;
      signal?.throwIfAborted();
      const lock = { name };
      this.held.push(lock);
      try {
        return await action();
      } finally {
        this.held.splice(this.held.indexOf(lock), 1);
      }
    })();
    if (!shared)
      this.tails.set(
        name,
        run.catch(() => {}),
      );
    return run;
  }

  query(): Promise<{ held: { name: string }[] }> {
    return Promise.resolve({ held: [...this.held] });
  }
}

const locks = new Locks();
Object.assign(navigator, { locks });

const LATE_MS = 20;

/** A tab's view of a shared store: own writes at once, those of others when `later` says so. */
function lateViews(
  count: number,
  later: (arrive: () => void) => void = (arrive) => void setTimeout(arrive, LATE_MS),
): Store[] {
  const views = Array.from({ length: count }, () => memoryStore());
  const change = (from: Store, apply: (store: Store) => void): void => {
    apply(from);
    for (const other of views) if (other !== from) later(() => apply(other));
  };
  return views.map((view) => ({
    getItem: (key) => view.getItem(key),
    key: (index) => view.key(index),
    get length() {
      return view.length;
    },
    setItem: (key, value) => change(view, (store) => store.setItem(key, value)),
    removeItem: (key) => change(view, (store) => store.removeItem(key)),
  }));
}

function openTab(store: Store, sequences: number[]): Pipeline {
  const host: PipelineHost = {
    _makeEvent: (name, params) => {
      const time = Date.now();
      return { id: uuid7(time), sequence: 0, time, name, pageView: '', bundle: '', params };
    },
    _prepare: () => {},
    _question: () => ({}),
    _onEvent: (event) => sequences.push(event.sequence),
    _onConsent: () => {},
    _onUnsent: () => {},
    _onForget: () => {},
  };
  const pipeline = new Pipeline('test', new SiteStorage(store, 'test'), host);
  pipeline.restore(null);
  pipeline.open(null);
  return pipeline;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('a tab that gets the lock before it sees the last write waits for it', async () => {
  const sequences: number[] = [];
  const [first, second] = lateViews(2);
  const one = openTab(first!, sequences);
  one.addConsent({ ...NO_CONSENT, personalization: 'granted', analytics: 'granted' }, true, {});
  await sleep(3 * LATE_MS);
  const two = openTab(second!, sequences);
  for (let i = 0; i < 5; i++) {
    for (const tab of [one, two]) tab.add(tab._host._makeEvent('page_view', {}));
    await sleep(2);
  }
  await sleep(30 * LATE_MS);
  assert.deepEqual(
    sequences,
    Array.from({ length: 11 }, (_, index) => index + 1),
  );
});

test('what a page is told as it is left is not written over by the tab that has the lock', async () => {
  const sequences: number[] = [];
  const [first, second] = lateViews(2);
  const one = openTab(first!, sequences);
  one.addConsent({ ...NO_CONSENT, personalization: 'granted', analytics: 'granted' }, true, {});
  await sleep(3 * LATE_MS);
  const two = openTab(second!, sequences);
  const tell = (tab: Pipeline, name: string): void => tab.add(tab._host._makeEvent(name, {}));
  // As a `storage` event tells it.
  one.hear('state', '…');
  tell(two, 'from_two');
  tell(one, 'left_first');
  tell(one, 'left_second');
  one.flush();
  await sleep(3 * LATE_MS);
  tell(two, 'later');
  await sleep(3 * LATE_MS);
  const storage = new SiteStorage(second!, 'test');
  assert.deepEqual(placesOf(storage), [1, 2, 3, 4, 5]);
  const names = unsentEvents(storage);
  assert.ok(names.indexOf('left_first') < names.indexOf('left_second'), names.join());
  assert.deepEqual([...names].sort(), [
    'consent_update',
    'from_two',
    'later',
    'left_first',
    'left_second',
  ]);
  assert.equal(storage.read()!.sequence, 5);
  storage.takeLate((event) => assert.fail(`${event.name} was taken and kept`));
});

test('a page that is left hands over at once to a tab that is there, and else does it itself', async () => {
  const [first, second] = lateViews(2);
  const one = openTab(first!, []);
  one.addConsent({ ...NO_CONSENT, personalization: 'granted', analytics: 'granted' }, true, {});
  const places = (): number[] => placesOf(one._storage);
  await sleep(3 * LATE_MS);
  // Its visitor was made on this page.
  one.add(one._host._makeEvent('first', {}));
  one.flush();
  assert.deepEqual(places(), [1, 2]);
  one.comeBack();
  one.add(one._host._makeEvent('too_early_to_know', {}));
  one.flush();
  assert.deepEqual(places(), [1, 2]);
  // The page comes back, and nobody answers.
  one.comeBack();
  await sleep(400);
  one.add(one._host._makeEvent('alone', {}));
  one.flush();
  await sleep(3 * LATE_MS);
  assert.deepEqual(places(), [1, 2, 3, 4]);
  assert.equal(unsentEvents(one._storage)[2], 'too_early_to_know');

  const two = openTab(second!, []);
  one.comeBack();
  // The other tab's answer.
  one.hear('here', '1');
  await sleep(400);
  one.add(one._host._makeEvent('with_another', {}));
  one.flush();
  assert.deepEqual(places(), [1, 2, 3, 4]);
  await sleep(2 * LATE_MS);
  two.hear('late.1', '{}');
  await sleep(3 * LATE_MS);
  assert.deepEqual(places(), [1, 2, 3, 4, 5]);
  assert.equal(unsentEvents(one._storage)[4], 'with_another');
});

test('a page that cannot see yet what the one before it wrote loses nothing of it', async () => {
  const late: (() => void)[] = [];
  const arrive = (): void => late.splice(0).forEach((write) => write());
  const [first, second] = lateViews(2, (write) => void late.push(write));
  const one = openTab(first!, []);
  one.addConsent({ ...NO_CONSENT, personalization: 'granted', analytics: 'granted' }, true, {});
  const seen = new SiteStorage(second!, 'test');
  const until = async (name: string, storage: SiteStorage): Promise<void> => {
    while (!unsentEvents(storage).includes(name)) await sleep(1);
  };
  await until('consent_update', one._storage);
  arrive();
  one.add(one._host._makeEvent('as_it_is_left', {}));
  one.flush();
  const two = openTab(second!, []);
  two.add(two._host._makeEvent('as_it_comes', {}));
  await until('as_it_comes', seen);
  arrive();
  assert.deepEqual(placesOf(seen), [1, 2, 2]);
  assert.deepEqual(unsentEvents(seen).sort(), ['as_it_comes', 'as_it_is_left', 'consent_update']);
});

test('who is asked whether they are there says so', () => {
  const [first, second] = lateViews(2);
  const signals: string[] = [];
  const tab = openTab({ ...first!, setItem: (key) => void signals.push(key) }, []);
  tab.hear('hello', '1');
  tab.hear('hello', null);
  assert.deepEqual(signals, ['vaiven.test.here']);
  assert.equal(second!.length, 0);
});

test('a version is told for a moment, and no longer than the page is there', async () => {
  await tellVersion('x', 7);
  await tellVersion('x', 12);
  assert.equal(await toldVersion('x'), 12);
  assert.equal(await toldVersion('y'), 0);
  await sleep(600);
  assert.equal(await toldVersion('x'), 0);
  await tellVersion('x', 13);
  leaveLocks();
  await sleep(0);
  assert.equal(await toldVersion('x'), 0);
});

test('an action that fails does not keep the lock', async () => {
  await assert.rejects(
    withLock('z', () => Promise.reject(new Error('no'))),
    /no/,
  );
  let done = 0;
  await withLock('z', () => void done++);
  assert.equal(done, 1);
});

test('a page that goes away keeps no lock, and waits for none', async () => {
  const ran: string[] = [];
  let aborted = false;
  const first = withLock('l', (left) => {
    ran.push('first');
    return new Promise(() => left.addEventListener('abort', () => (aborted = true)));
  });
  const second = withLock('l', () => void ran.push('second'));
  await sleep(0);
  leaveLocks();
  await Promise.all([first, second]);
  assert.ok(aborted);
  assert.deepEqual(ran, ['first']);
  assert.deepEqual((await navigator.locks.query()).held, []);
  // Should it come back from the cache, locks work again.
  await withLock('l', () => void ran.push('third'));
  assert.deepEqual(ran, ['first', 'third']);
});
