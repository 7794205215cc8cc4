import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { ByteBuffer } from 'flatbuffers';
import { errors } from '../src/browser/errors.js';
import { askedPause, MAX_BATCH_BYTES, Outbox, pauseAfter } from '../src/browser/outbox.js';
import { memoryStore, SiteStorage } from '../src/browser/storage.js';
import { EventBatch } from '../src/generated/wire.js';
import { uuid4, uuid7 } from '../src/wire/uuid.js';
import { makePage } from './support/page.js';
import { placesOf } from './support/places.js';

let page: ReturnType<typeof makePage>;
let storage: SiteStorage;
let outbox: Outbox;
let visitor: string | null;
let gone = 0;
let dropped: number[];
let answers: (Response | Error)[];
let requests: { url: string; init: RequestInit; sequences: number[] }[];

function sequencesOf(bytes: Uint8Array): number[] {
  const batch = EventBatch.getRootAsEventBatch(new ByteBuffer(bytes));
  return Array.from({ length: batch.eventsLength() }, (_, i) =>
    Number(batch.events(i)!.sequence()),
  );
}

function add(sequence: number, text = ''): void {
  storage.addUnsent({
    id: uuid7(Date.now()),
    sequence,
    time: Date.now(),
    name: 'view_item',
    pageView: '',
    bundle: '',
    params: { text },
  });
}

beforeEach(() => {
  page = makePage();
  storage = new SiteStorage(memoryStore(), 'test');
  visitor = uuid4();
  gone = 0;
  dropped = [];
  requests = [];
  answers = [];
  mock.method(globalThis, 'fetch', (url: string, init: RequestInit) => {
    requests.push({ url, init, sequences: sequencesOf(init.body as Uint8Array) });
    const answer = answers.shift() ?? new Response(null, { status: 204 });
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  outbox = new Outbox({
    url: 'https://server/v1/collect?key=k',
    site: 'test',
    storage,
    visitor: () => visitor,
    onGone: () => gone++,
    onDropped: (count) => dropped.push(count),
  });
});

test('events go in order, as a request that needs no permission, and are forgotten when taken', async () => {
  for (let i = 1; i <= 12; i++) add(i);
  await outbox.send();
  assert.equal(requests.length, 1);
  const { url, init, sequences } = requests[0]!;
  assert.equal(url, 'https://server/v1/collect?key=k');
  assert.deepEqual(sequences, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  assert.deepEqual(init.headers, { 'content-type': 'text/plain' });
  assert.equal(init.keepalive, true);
  assert.equal(init.credentials, 'same-origin');
  assert.deepEqual(placesOf(storage), []);
  assert.equal(outbox.state().sent, 12);
});

test('what is under way when the visitor is forgotten is given up, and is no error', async () => {
  errors.count = 0;
  let signal: AbortSignal | undefined;
  mock.method(globalThis, 'fetch', (_: string, init: RequestInit) => {
    signal = init.signal!;
    return new Promise((_resolve, reject) => {
      signal!.addEventListener('abort', () => reject(signal!.reason as Error));
    });
  });
  add(1);
  const sending = outbox.send();
  await Promise.resolve();
  assert.equal(signal!.aborted, false);
  visitor = null;
  outbox.cancel();
  await sending;
  assert.equal(signal!.aborted, true);
  assert.equal(errors.count, 0);
  // The next visitor's are sent as ever.
  outbox.cancel();
  assert.deepEqual(placesOf(storage), [1]);
});

test('nothing goes without a visitor who may be told about', async () => {
  visitor = null;
  add(1);
  await outbox.send();
  outbox.lastWord();
  assert.equal(requests.length, 0);
  assert.equal(page.beacons.length, 0);
});

test('no request is larger than the server takes', async () => {
  for (let i = 1; i <= 100; i++) add(i, 'x'.repeat(1000));
  await outbox.send();
  assert.ok(requests.length >= 2);
  for (const { init } of requests) {
    assert.ok((init.body as Uint8Array).length <= MAX_BATCH_BYTES);
  }
  assert.deepEqual(
    requests.flatMap(({ sequences }) => sequences),
    Array.from({ length: 100 }, (_, i) => i + 1),
  );
});

test('one event that is too large alone is dropped and counted, the others go', async () => {
  add(1, 'x'.repeat(MAX_BATCH_BYTES));
  add(2);
  await outbox.send();
  assert.deepEqual(
    requests.map(({ sequences }) => sequences),
    [[2]],
  );
  assert.equal(outbox.state().dropped, 1);
});

test('a server that fails gets the same events again, after a pause', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  try {
    add(1);
    answers = [new Response(null, { status: 503 }), new Error('network')];
    await outbox.send();
    assert.deepEqual(placesOf(storage), [1]);
    assert.equal(outbox.state().failures, 1);
    // An event that comes now does not cut the pause short.
    add(2);
    outbox.schedule();
    mock.timers.tick(400);
    assert.equal(requests.length, 1);
    mock.timers.tick(1200);
    await settle();
    assert.equal(requests.length, 2);
    assert.equal(outbox.state().failures, 2);
    mock.timers.tick(3100);
    await settle();
    assert.deepEqual(requests.at(-1)!.sequences, [1, 2]);
    assert.deepEqual(placesOf(storage), []);
    assert.equal(outbox.state().failures, 0);
  } finally {
    mock.timers.reset();
  }
});

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

test('a batch that the server refuses is dropped and counted', async () => {
  const before = errors.count;
  add(1);
  answers = [new Response('{}', { status: 400 })];
  await outbox.send();
  assert.deepEqual(placesOf(storage), []);
  assert.equal(outbox.state().dropped, 1);
  assert.equal(errors.count, before + 1);
});

test('a wrong key or origin ends sending on this page and keeps the events', async () => {
  add(1);
  answers = [new Response(null, { status: 403 })];
  await outbox.send();
  await outbox.send();
  assert.equal(requests.length, 1);
  assert.deepEqual(placesOf(storage), [1]);
});

test('that the visitor has withdrawn elsewhere is told to the host', async () => {
  add(1);
  answers = [new Response(null, { status: 410 })];
  await outbox.send();
  assert.equal(gone, 1);
});

test('two events of one place, which an older version names by it alone, are both sent', async () => {
  add(1);
  const [name] = storage.unsentNames();
  storage._set('out.1', JSON.stringify({ ...storage.unsent(name!)!, id: uuid7(Date.now()) }));
  add(2);
  await outbox.send();
  assert.deepEqual(
    requests.map(({ sequences }) => sequences),
    [[1, 1, 2]],
  );
  assert.deepEqual(storage.unsentNames(), []);
});

test('the last word hands over what is unsent once, and keeps it until it is acknowledged', async () => {
  page.beacons.length = 0;
  add(1);
  add(2);
  outbox.lastWord();
  outbox.lastWord();
  assert.equal(page.beacons.length, 1);
  assert.equal(page.beacons[0]!.type, 'text/plain');
  const bytes = new Uint8Array(await page.beacons[0]!.arrayBuffer());
  assert.deepEqual(sequencesOf(bytes), [1, 2]);
  assert.deepEqual(placesOf(storage), [1, 2]);
  add(3);
  outbox.lastWord();
  assert.deepEqual(sequencesOf(new Uint8Array(await page.beacons[1]!.arrayBuffer())), [3]);
});

test('pauses grow, have an end, and differ', () => {
  assert.equal(pauseAfter(1, 0.5), 1000);
  assert.equal(pauseAfter(4, 0.5), 8000);
  assert.equal(pauseAfter(50, 0.5), 300_000);
  assert.equal(pauseAfter(1, 0), 500);
});

test('Retry-After: seconds or a date, not what is past, odd or longer than a day', () => {
  assert.equal(askedPause('30'), 30_000);
  const date = askedPause(new Date(Date.now() + 60_000).toUTCString());
  assert.ok(date > 58_000 && date <= 60_000, `${date}`);
  for (const odd of [null, '', 'soon', '-5', '0', new Date(0).toUTCString()]) {
    assert.equal(askedPause(odd), 0, `${odd}`);
  }
  assert.equal(askedPause('9999999'), 24 * 3600 * 1000);
});

test('what the server asks for holds for pages to come, and for the last word', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_767_225_600_000 });
  try {
    page.beacons.length = 0;
    add(1);
    answers = [new Response(null, { status: 503, headers: { 'retry-after': '120' } })];
    await outbox.send();
    const next = new Outbox(outbox._options);
    next.schedule(0);
    next.lastWord();
    page.fire('online');
    mock.timers.tick(119_000);
    await settle();
    assert.equal(requests.length, 1);
    assert.equal(page.beacons.length, 0);
    mock.timers.tick(3000);
    await settle();
    assert.ok(requests.length > 1);
    assert.deepEqual(placesOf(storage), []);
  } finally {
    mock.timers.reset();
  }
});

test('a pause that a wrong clock has left behind does not last for ever', async () => {
  storage.pauseUntil(Date.now() + 400 * 24 * 3600 * 1000);
  add(1);
  outbox.schedule(0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(requests.length, 1);
});

test('offline is no error, and is tried all the same', async () => {
  const before = errors.count;
  Object.assign(navigator, { onLine: false });
  add(1);
  answers = [new Error('network')];
  await outbox.send();
  assert.equal(errors.count, before);
  assert.equal(outbox.state().status, 'offline');
  Object.assign(navigator, { onLine: true });
  page.fire('online');
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(placesOf(storage), []);
});

test('what was dropped is told once the server hears again', async () => {
  storage.countDropped(3);
  assert.equal(outbox.state().dropped, 3);
  add(1);
  answers = [new Response(null, { status: 503 })];
  await outbox.send();
  assert.deepEqual(dropped, []);
  await outbox.send();
  assert.deepEqual(dropped, [3]);
  assert.equal(storage.dropped(), 0);
  assert.equal(outbox.state().dropped, 3);
});
