// Consent, storage, tabs and the stream of events, with the real engine.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Consent } from '../src/browser/consent.js';
import { errors } from '../src/browser/errors.js';
import { Pipeline, type PipelineHost } from '../src/browser/pipeline.js';
import { fromBase64, memoryStore, SiteStorage, type Store } from '../src/browser/storage.js';
import type { Engine } from '../src/engine/engine.js';
import { Operation } from '../src/engine/operations.js';
import type { Decisions } from '../src/wire/decisions.js';
import { Table } from '../src/wire/reader.js';
import type { EventRecord } from '../src/wire/requests.js';
import { uuid7 } from '../src/wire/uuid.js';
import { makeEngine } from './support/engine.js';
import { makePage } from './support/page.js';
import { placesOf } from './support/places.js';
import { publishedSite } from './support/site.js';

makePage();
/** As a browser keeps them: the cookies, and how the newest was written. */
const cookies = new Map<string, string>();
let written = '';
Object.defineProperty(document, 'cookie', {
  get: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  set(text: string) {
    written = text;
    const [, name, value] = /^([^=]*)=([^;]*)/.exec(text)!;
    if (text.includes('max-age=0')) cookies.delete(name!);
    else cookies.set(name!, value!);
  },
});
Object.assign(globalThis, { location: { protocol: 'https:' } });
const site = publishedSite();
const GRANTED: Consent = { personalization: 'granted', analytics: 'granted', marketing: 'denied' };
const DENIED: Consent = { personalization: 'denied', analytics: 'denied', marketing: 'denied' };

let store: Store;
let time = 1_767_225_600_000;

/** A tab: a pipeline with what it told. */
class Tab implements PipelineHost {
  readonly storage = new SiteStorage(store, 'test');
  readonly pipeline: Pipeline;

  constructor(denied: Partial<Consent> = {}) {
    this.pipeline = new Pipeline('test', this.storage, this, denied);
  }

  readonly events: EventRecord[] = [];
  readonly decided: Decisions[] = [];
  readonly consents: Consent[] = [];

  _makeEvent(name: string, params: EventRecord['params'] = {}): EventRecord {
    time += 1000;
    return { id: uuid7(time), sequence: 0, time, name, pageView: uuid7(time), bundle: '', params };
  }
  _prepare(): void {}
  _question(): object {
    return {};
  }
  _onEvent(event: EventRecord, decisions: Decisions | null): void {
    this.events.push(event);
    if (decisions) this.decided.push(decisions);
  }
  _onConsent(consent: Consent): void {
    this.consents.push(consent);
  }
  _onUnsent(): void {}
  _onForget(): void {}

  async track(name: string, params?: EventRecord['params']): Promise<void> {
    this.pipeline.add(this._makeEvent(name, params));
    await this.settle();
  }
  async consent(states: Partial<Consent>, explicit = true): Promise<void> {
    this.pipeline.addConsent(states, explicit, { source: 'test' });
    await this.settle();
  }
  async settle(): Promise<void> {
    // On a busy machine it takes its turns in several tasks.
    do await new Promise((resolve) => setTimeout(resolve));
    while (this.pipeline._running);
  }
  stream(): [number, string][] {
    return this.events.map((event) => [event.sequence, event.name]);
  }
}

async function engine(): Promise<Engine> {
  const made = await makeEngine();
  made.handle(Operation.LoadRoot, site.get('files/00112233445566778899aabbccddeeff.vvb'));
  return made;
}

async function openTab(
  base: Partial<Consent> | null = null,
  denied: Partial<Consent> = {},
): Promise<Tab> {
  const tab = new Tab(denied);
  tab.pipeline.restore(base);
  tab.pipeline.open(await engine());
  return tab;
}

beforeEach(() => {
  store = memoryStore();
  cookies.clear();
  errors.count = 0;
});

test('before consent nothing is stored, sent or named, and the engine interrupts nobody', async () => {
  const tab = await openTab();
  await tab.track('page_view', { device_category: 'mobile' });
  assert.equal(store.length, 0);
  assert.equal(tab.pipeline.state, null);
  // The bar, not the overlay for phones.
  assert.deepEqual(
    tab.decided[0]!.shows.map((show) => show.campaign),
    ['shipping'],
  );
  assert.deepEqual(tab.stream(), [[0, 'page_view']]);
});

test('after the grant what happened before is folded, and never sent', async () => {
  const tab = await openTab();
  await tab.track('page_view');
  await tab.track('view_item', { items: [{ item_id: 'p1' }] });
  await tab.consent(GRANTED);
  await tab.track('page_view');
  assert.deepEqual(tab.stream(), [
    [0, 'page_view'],
    [0, 'view_item'],
    [1, 'consent_update'],
    [2, 'page_view'],
  ]);
  assert.deepEqual(placesOf(tab.storage), [1, 2]);
  assert.deepEqual(tab.events[2]!.params, { source: 'test', ...GRANTED });
  // p1 is in the profile: its neighbours are asked for.
  const event = tab._makeEvent('page_view');
  const again = tab.pipeline.decide(event, { placements: ['home-for-you'] });
  assert.deepEqual(again!.missingShards, ['shard.vvb']);
});

test('personalization without analytics is stored and not sent', async () => {
  const tab = await openTab();
  await tab.consent({ personalization: 'granted', analytics: 'denied' });
  await tab.track('page_view');
  assert.deepEqual(tab.stream(), [
    [0, 'consent_update'],
    [0, 'page_view'],
  ]);
  assert.deepEqual(placesOf(tab.storage), []);
  assert.ok(tab.pipeline.state!.profile.length > 0);
  await tab.consent({ analytics: 'granted' });
  await tab.track('page_view');
  assert.deepEqual(tab.stream().slice(2), [
    [1, 'consent_update'],
    [2, 'page_view'],
  ]);
});

test('the next page goes on with the visitor and the stream, without being asked again', async () => {
  const first = await openTab();
  await first.consent(GRANTED);
  await first.track('view_item', { items: [{ item_id: 'p1' }] });
  const second = await openTab();
  await second.track('page_view');
  assert.equal(second.pipeline.state!.visitor, first.pipeline.state!.visitor);
  assert.deepEqual(second.stream(), [[3, 'page_view']]);
  assert.equal(errors.count, 0);
});

test('a page whose default is denied waits for its update, and wipes nothing', async () => {
  const first = await openTab();
  await first.consent(GRANTED);
  const visitor = first.pipeline.state!.visitor;
  const second = await openTab(DENIED);
  await second.track('page_view');
  assert.equal(second.pipeline.state, null);
  await second.consent(GRANTED);
  assert.equal(second.pipeline.state!.visitor, visitor);
  await second.track('page_view');
  assert.deepEqual(second.stream(), [
    [0, 'page_view'],
    [2, 'page_view'],
  ]);
});

test('what a page told while it waited for the update of a known visitor is sent, of a new one not', async () => {
  const visit = async (): Promise<Tab> => {
    const tab = new Tab();
    tab.pipeline.restore(DENIED);
    tab.pipeline.add(tab._makeEvent('page_view', {}));
    tab.pipeline.addConsent({ ...GRANTED }, true, { source: 'test' });
    tab.pipeline.open(await engine());
    await tab.settle();
    return tab;
  };
  assert.deepEqual((await visit()).stream(), [
    [0, 'page_view'],
    [1, 'consent_update'],
  ]);
  assert.deepEqual((await visit()).stream(), [[2, 'page_view']]);
});

test('defaults for everybody and for a region are one: nobody is made by the first alone', async () => {
  const tab = new Tab();
  tab.pipeline.restore(DENIED);
  tab.pipeline.addConsent({ ...GRANTED }, false, { source: 'test' });
  tab.pipeline.addConsent({ ...DENIED }, false, { source: 'test' });
  tab.pipeline.open(await engine());
  await tab.settle();
  assert.deepEqual(tab.stream(), []);
  assert.equal(store.length, 0);
});

test('withdrawal wipes the device', async () => {
  const tab = await openTab();
  await tab.consent(GRANTED);
  await tab.track('page_view');
  assert.ok(store.length > 1);
  await tab.consent(DENIED);
  assert.equal(store.length, 0);
  assert.equal(tab.pipeline.state, null);
  await tab.track('page_view');
  assert.equal(store.length, 0);
});

test('withdrawal of analytics drops what was not sent yet', async () => {
  const tab = await openTab();
  await tab.consent(GRANTED);
  await tab.consent({ analytics: 'denied' });
  assert.deepEqual(placesOf(tab.storage), []);
  assert.ok(tab.pipeline.state);
});

test('two tabs share one stream without gaps or collisions', async () => {
  const one = await openTab();
  await one.consent(GRANTED);
  const two = await openTab();
  for (let i = 0; i < 5; i++) {
    await one.track('page_view');
    await two.track('view_item', { items: [{ item_id: `p${i}` }] });
  }
  const sequences = [...one.stream(), ...two.stream()].map(([sequence]) => sequence);
  assert.deepEqual(
    sequences.sort((a, b) => a - b),
    Array.from({ length: 11 }, (_, i) => i + 1),
  );
  assert.equal(errors.count, 0);
});

test('a withdrawal in another tab ends this one too', async () => {
  const one = await openTab();
  await one.consent(GRANTED);
  const two = await openTab();
  await one.consent(DENIED);
  await two.track('page_view');
  assert.equal(two.pipeline.state, null);
  assert.equal(two.consents.at(-1)!.personalization, 'denied');
  assert.equal(store.length, 0);
});

test('without an engine events go on, and the next engine folds them', async () => {
  const tab = new Tab();
  tab.pipeline.restore(null);
  tab.pipeline.open(null);
  await tab.consent(GRANTED);
  await tab.track('view_item', { items: [{ item_id: 'p1' }] });
  assert.deepEqual(tab.stream(), [
    [1, 'consent_update'],
    [2, 'view_item'],
  ]);
  const next = await openTab();
  await next.track('page_view');
  assert.deepEqual(next.stream(), [[3, 'page_view']]);
  const again = next.pipeline.decide(next._makeEvent('page_view'), {
    placements: ['home-for-you'],
  });
  assert.deepEqual(again!.missingShards, ['shard.vvb']);
  assert.equal(next.pipeline.state!.unfolded.length, 0);
});

test('a damaged profile begins anew and the stream goes on', async () => {
  const first = await openTab();
  await first.consent(GRANTED);
  const state = first.storage.read()!;
  first.storage.write({ ...state, profile: btoa('not a profile') });
  const second = await openTab();
  await second.track('page_view');
  assert.deepEqual(second.stream(), [[2, 'page_view']]);
  assert.equal(errors.count, 1);
});

test('damaged storage is left behind', async () => {
  store.setItem('vaiven.test.state', '{"visitor":"<script>","sequence":1}');
  const tab = await openTab();
  await tab.track('page_view');
  assert.equal(tab.pipeline.state, null);
  await tab.consent(GRANTED);
  assert.match(tab.pipeline.state!.visitor, /^[0-9a-f-]{36}$/);
});

test('an event that the engine refuses changes nothing and stops nothing', async () => {
  const tab = await openTab();
  await tab.consent(GRANTED);
  const bad = tab._makeEvent('page_view');
  bad.time = 5;
  tab.pipeline.add(bad);
  await tab.track('page_view');
  assert.deepEqual(tab.stream(), [
    [1, 'consent_update'],
    [2, 'page_view'],
  ]);
  assert.deepEqual(placesOf(tab.storage), [1, 2]);
  assert.equal(errors.count, 1);
});

test('reset makes another visitor', async () => {
  const tab = await openTab();
  await tab.consent(GRANTED);
  const before = tab.pipeline.state!.visitor;
  tab.pipeline.forget();
  await tab.track('page_view');
  assert.notEqual(tab.pipeline.state!.visitor, before);
  assert.deepEqual(tab.stream().at(-1), [1, 'page_view']);
});

test('what is granted in one tab holds in the other at once, with one receipt', async () => {
  const one = await openTab();
  const two = await openTab();
  await two.track('page_view');
  await one.consent(GRANTED);
  // As the storage event does.
  two.pipeline.follow();
  await two.settle();
  assert.deepEqual(two.consents.at(-1), GRANTED);
  assert.equal(two.pipeline.state!.visitor, one.pipeline.state!.visitor);
  await two.track('view_item');
  assert.deepEqual(two.stream(), [
    [0, 'page_view'],
    [2, 'view_item'],
  ]);
  await two.consent({ analytics: 'denied' });
  one.pipeline.follow();
  await one.settle();
  assert.equal(one.consents.at(-1)!.analytics, 'denied');
  assert.equal(one.events.filter(({ name }) => name === 'consent_update').length, 1);
  await two.consent(DENIED);
  one.pipeline.follow();
  assert.equal(one.pipeline.state, null);
  assert.equal(one.consents.at(-1)!.personalization, 'denied');
  assert.equal(store.length, 0);
});

test('a tab that handles an event before it hears of the change follows it just the same', async () => {
  const one = await openTab();
  await one.consent(GRANTED);
  const two = await openTab();
  await two.consent({ analytics: 'denied' });
  await one.track('page_view');
  assert.deepEqual(one.stream().at(-1), [0, 'page_view']);
  assert.equal(one.consents.at(-1)!.analytics, 'denied');
});

test('a signal of the browser outweighs what is said, and withdraws what was granted before', async () => {
  const before = await openTab();
  await before.consent(GRANTED);
  const partly = await openTab(null, { marketing: 'denied', analytics: 'denied' });
  await partly.settle();
  assert.deepEqual(partly.pipeline.state!.consent, {
    personalization: 'granted',
    analytics: 'denied',
    marketing: 'denied',
  });
  const tab = await openTab(GRANTED, DENIED);
  assert.equal(store.length, 0);
  await tab.consent(GRANTED);
  await tab.track('page_view');
  assert.equal(tab.pipeline.state, null);
  assert.equal(store.length, 0);
});

test('an event whose place cannot be kept has none, and is counted', async () => {
  const tab = await openTab();
  await tab.consent(GRANTED);
  const { setItem } = store;
  store.setItem = () => {
    throw new Error('QuotaExceededError');
  };
  tab.storage.dropUnsent();
  await tab.track('page_view');
  await tab.track('page_view');
  store.setItem = setItem;
  await tab.track('view_item');
  assert.deepEqual(tab.stream(), [
    [1, 'consent_update'],
    [0, 'page_view'],
    [0, 'page_view'],
    [4, 'view_item'],
  ]);
  assert.equal(tab.storage.dropped(), 2);
  const next = await openTab();
  await next.track('page_view');
  assert.deepEqual(next.stream(), [[5, 'page_view']]);
});

test('a browser that forgot all but the cookie: the visitor goes on, with what is known of him', async () => {
  cookies.set('cart', 'a=1');
  const tab = await openTab();
  await tab.track('page_view');
  assert.equal(cookies.size, 1);
  await tab.consent(GRANTED);
  await tab.track('view_item', { items: [{ item_id: 'sku-1' }] });
  tab.pipeline.flush();
  const { visitor, sequence, profile } = tab.pipeline.state!;
  assert.match(
    written,
    /^vaiven\.test=[\w-]{40,1024};path=\/;samesite=lax;max-age=34560000;secure$/,
  );
  store = memoryStore();
  const next = await openTab();
  await next.track('page_view');
  assert.equal(next.pipeline.state!.visitor, visitor);
  assert.deepEqual(next.pipeline.state!.consent, GRANTED);
  // What else was sent since the cookie was written has places, too.
  assert.deepEqual(next.stream(), [[sequence + 1001, 'page_view']]);
  const recent = (base64: string): string[] =>
    Table.root(fromBase64(base64)).tables(14, (item) => item.text(0));
  assert.deepEqual(recent(profile), ['sku-1']);
  assert.deepEqual(recent(next.pipeline.state!.profile), ['sku-1']);
  assert.equal(errors.count, 0);
});

test('the page says anew what is allowed, whatever the cookie knows', async () => {
  const tab = await openTab();
  await tab.consent(GRANTED);
  tab.pipeline.flush();
  const { visitor } = tab.pipeline.state!;
  store = memoryStore();
  const next = await openTab({ personalization: 'denied' });
  await next.track('page_view');
  assert.equal(next.pipeline.state, null);
  assert.equal(store.length, 0);
  await next.consent(GRANTED);
  assert.equal(next.pipeline.state!.visitor, visitor);
  assert.equal(next.events.at(-1)!.name, 'consent_update');
});

test('withdrawal, a signal of the browser and reset take the cookie away', async () => {
  for (const end of [
    (tab: Tab) => tab.consent(DENIED),
    () => openTab(null, DENIED),
    (tab: Tab) => tab.pipeline.forget(),
  ]) {
    const tab = await openTab();
    await tab.consent(GRANTED);
    tab.pipeline.flush();
    assert.equal(cookies.size, 1);
    await end(tab);
    assert.equal(cookies.size, 0);
    store = memoryStore();
  }
});

test('a cookie that somebody made up, or cut off, is none', async () => {
  const tab = await openTab();
  await tab.consent(GRANTED);
  tab.pipeline.flush();
  const { visitor } = tab.pipeline.state!;
  const text = cookies.get('vaiven.test')!;
  for (const forged of [text.slice(0, -4), text.replace(/./, 'B'), '%', '']) {
    store = memoryStore();
    cookies.set('vaiven.test', forged);
    const next = await openTab();
    assert.equal(next.pipeline.state, null);
    await next.consent(GRANTED);
    assert.notEqual(next.pipeline.state!.visitor, visitor);
  }
});
