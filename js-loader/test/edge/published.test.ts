// What an edge does when something is published, and when what is published is broken or away.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { createEdge, type EdgeCache, type NodeEdge, type NodeEdgeOptions } from 'vaiven/edge-node';
import { compileFile } from '../support/site.js';
import { digestOf, hashedSite, nameOf, rootOf } from './support.js';

const PAGE =
  '<html lang="es"><body><div data-vaiven-slot="home-for-you">own</div>' +
  '<div data-vaiven-slot="product-also">own</div></body></html>';
const SERVER = 'http://vaiven.example';
const SHARD = 'files/shard.vvb';
const SHARDS = /^files\/shard\d*\.vvb$/;
const LATER_MS = 31_000;

/** The same root under another name: bytes behind a FlatBuffer belong to nothing. */
function publishAgain(site: Map<string, Uint8Array>): string {
  const root = site.get('files/' + rootOf(site))!;
  const next = new Uint8Array(root.length + 8);
  next.set(root);
  return publish(site, next);
}

function publish(site: Map<string, Uint8Array>, root: Uint8Array, name = nameOf(root)): string {
  site.set('files/' + name, root);
  site.set('manifest.json', new TextEncoder().encode(JSON.stringify({ root: name })));
  return name;
}

describe('publishing', () => {
  let site: Map<string, Uint8Array>;
  let asked: string[];
  /** Answers of the server are held back until it is called. */
  let hold: Promise<void> | null;
  let edge: NodeEdge;

  const makeEdge = (options: Partial<NodeEdgeOptions> = {}): NodeEdge =>
    createEdge({
      site: 'test',
      server: SERVER,
      pages: { '/p/:item': 'product' },
      debugKey: 'k',
      patience: 2000,
      origin: async () => new Response(PAGE, { headers: { 'content-type': 'text/html' } }),
      async ask(request) {
        const name = request.url.replace(`${SERVER}/v1/sites/test/`, '');
        asked.push(name);
        await hold;
        const bytes = site.get(name);
        return new Response(bytes as BodyInit, { status: bytes ? 200 : 404 });
      },
      ...options,
    });

  const ask = async (path = '/'): Promise<{ told: string; html: string }> => {
    const answer = await edge.fetch(
      new Request(`http://shop.example${path}`, { headers: { 'x-vaiven-debug': 'k' } }),
    );
    return { told: answer.headers.get('x-vaiven-edge') ?? '', html: await answer.text() };
  };

  const bundleOf = ({ told }: { told: string }): string => /bundle=(\w+)/.exec(told)?.[1] ?? told;

  /** Until the background has done what the last page began. */
  const settled = async (name: string, times: number): Promise<void> => {
    while ((edge.counters()[name] ?? 0) < times) await new Promise((done) => setImmediate(done));
  };

  beforeEach(() => {
    mock.timers.enable({ apis: ['Date'], now: Date.UTC(2026, 10, 28) });
    site = hashedSite();
    asked = [];
    hold = null;
    edge = makeEdge();
  });
  afterEach(() => mock.timers.reset());

  test('what is new is taken up beside the pages, with the shards that the old one had', async () => {
    const first = rootOf(site);
    assert.equal(bundleOf(await ask('/p/p1')), first.slice(0, 16));
    assert.ok(asked.includes(SHARD));
    const next = publishAgain(site);
    assert.equal(bundleOf(await ask()), first.slice(0, 16), 'the manifest is fresh still');
    mock.timers.tick(LATER_MS);
    // The server takes its time: nobody waits for it.
    let release = (): void => {};
    hold = new Promise((resolve) => (release = resolve));
    for (let i = 0; i < 5; i++) assert.equal(bundleOf(await ask()), first.slice(0, 16));
    release();
    await settled('bundle_loaded', 2);
    asked = [];
    assert.equal(bundleOf(await ask('/p/p1')), next.slice(0, 16));
    assert.deepEqual(asked, [], 'all of it is there already');
  });

  test('of a large catalogue, whose shards are named in files, too', async () => {
    site = hashedSite({ listed: 1 });
    assert.deepEqual(strategies(await ask('/p/p1')), ['best_sellers', 'viewed_also_viewed']);
    const next = publishAgain(site);
    mock.timers.tick(LATER_MS);
    await ask();
    await settled('bundle_loaded', 2);
    asked = [];
    const page = await ask('/p/p1');
    assert.equal(bundleOf(page), next.slice(0, 16));
    assert.deepEqual(strategies(page), ['best_sellers', 'viewed_also_viewed']);
    assert.deepEqual(asked, [], 'all of it is there already');
  });

  test('what sells out between two publishes is gone with the next manifest, and back with a later one', async () => {
    const root = rootOf(site);
    const tell = (live?: string): void =>
      void site.set('manifest.json', new TextEncoder().encode(JSON.stringify({ root, live })));
    /** What is shown to anybody, soon after the manifest may be asked for again. */
    const shows = async (...expected: string[]): Promise<void> => {
      mock.timers.tick(LATER_MS);
      for (let times = 0; ; times++) {
        const { html } = await ask();
        const items = [...html.matchAll(/data-vaiven-item="(\w+)"/g)].map((match) => match[1]!);
        if (times === 100 || items.join() === expected.join()) {
          return assert.deepEqual(items, expected);
        }
        await new Promise((done) => setImmediate(done));
      }
    };
    await shows('p4', 'p3', 'p2', 'p1');
    const live = compileFile('live.fbs', { offers: [{ id: 'p4', price: 4000, available: false }] });
    const name = nameOf(live, 'vvl');
    tell(name);
    // Its file is not there yet.
    await shows('p4', 'p3', 'p2', 'p1');
    await settled('live_failed', 1);
    site.set('files/' + name, live);
    await shows('p3', 'p2', 'p1');
    // Another publish does not know of it yet.
    const next = publishAgain(site);
    site.set('manifest.json', new TextEncoder().encode(JSON.stringify({ root: next, live: name })));
    await shows('p3', 'p2', 'p1');
    await settled('bundle_loaded', 2);
    await shows('p3', 'p2', 'p1');
    site.set('manifest.json', new TextEncoder().encode(JSON.stringify({ root: next })));
    await shows('p4', 'p3', 'p2', 'p1');
  });

  test('five pages at once ask for a new bundle once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => ask()));
    assert.equal(asked.filter((name) => name === 'manifest.json').length, 1);
    assert.equal(asked.filter((name) => name === `files/${rootOf(site)}`).length, 1);
  });

  for (const [what, breakIt] of [
    ['a manifest that is no JSON', () => site.set('manifest.json', new TextEncoder().encode('{'))],
    ['a manifest without a root', () => site.set('manifest.json', new TextEncoder().encode('{}'))],
    [
      'a root that leads elsewhere',
      () => site.set('manifest.json', new TextEncoder().encode('{"root": "../../manifest.json"}')),
    ],
    [
      'a root that is not there yet',
      () => {
        const name = publishAgain(site);
        site.delete('files/' + name);
      },
    ],
    [
      'a root that was cut off',
      () => {
        const name = publishAgain(site);
        site.set('files/' + name, site.get('files/' + name)!.slice(0, 500));
      },
    ],
    ['a root that the engine refuses', () => publish(site, new Uint8Array(1000).fill(7))],
    ['an empty root', () => publish(site, new Uint8Array(0))],
    ['no server', () => site.clear()],
  ] as [string, () => void][]) {
    test(`${what} takes nothing's place`, async () => {
      const first = rootOf(site);
      await ask();
      const before = new Map(site);
      breakIt();
      mock.timers.tick(LATER_MS);
      await ask();
      await settled('bundle_failed', 1);
      const { told, html } = await ask();
      assert.equal(bundleOf({ told }), first.slice(0, 16));
      assert.match(html, /shadowrootmode/);
      // Mended: it is taken up without anybody's help.
      site = before;
      const next = publishAgain(site);
      mock.timers.tick(LATER_MS);
      await ask();
      await settled('bundle_loaded', 2);
      assert.equal(bundleOf(await ask()), next.slice(0, 16));
    });
  }

  test('without a bundle pages go out as they are, and the server is not asked by each', async () => {
    const whole = site;
    site = new Map();
    for (let i = 0; i < 10; i++) {
      assert.deepEqual(await ask(), { told: 'no_bundle', html: PAGE });
    }
    assert.ok(asked.length <= 2, asked.join());
    site = whole;
    mock.timers.tick(LATER_MS);
    assert.match((await ask()).told, /^personalized/);
  });

  test('a server that hangs costs a page its patience and no more', async () => {
    edge = makeEdge({ patience: 20 });
    hold = new Promise(() => {});
    assert.deepEqual(await ask(), { told: 'no_bundle', html: PAGE });
  });

  const strategies = ({ html }: { html: string }): string[] => [
    ...new Set([...html.matchAll(/strategy&quot;:&quot;(\w+)/g)].map(([, name]) => name!)),
  ];

  test('another isolate has the files from the platform’s cache, and one that is down stops nothing', async () => {
    const kept = new Map<string, Uint8Array>();
    const cache: EdgeCache = {
      async match(url) {
        const bytes = kept.get(url);
        return bytes && new Response(bytes as BodyInit);
      },
      async put(url, response) {
        kept.set(url, new Uint8Array(await response.arrayBuffer()));
      },
    };
    edge = makeEdge({ cache });
    assert.deepEqual(strategies(await ask('/p/p1')), ['best_sellers', 'viewed_also_viewed']);
    asked = [];
    edge = makeEdge({ cache });
    assert.deepEqual(strategies(await ask('/p/p1')), ['best_sellers', 'viewed_also_viewed']);
    assert.deepEqual(asked, ['manifest.json']);
    const down = (): Promise<never> => Promise.reject(new Error('the cache is down'));
    edge = makeEdge({ cache: { match: down, put: down } });
    assert.deepEqual(strategies(await ask('/p/p1')), ['best_sellers', 'viewed_also_viewed']);
    assert.deepEqual(edge.counters()['bundle_failed'], undefined);
  });

  test('a shard is asked for once', async () => {
    // Nobody has seen such a page here yet: even the first one has what it needs.
    for (let i = 0; i < 5; i++) {
      assert.deepEqual(strategies(await ask('/p/p1')), ['best_sellers', 'viewed_also_viewed']);
    }
    assert.equal(asked.filter((name) => name === SHARD).length, 1);
  });

  test('all that a visitor needs comes at the same time, each shard with one request', async () => {
    site = hashedSite({ listed: 8 });
    const cookie = await digestOf(site);
    const shards = (): string[] => asked.filter((name) => SHARDS.test(name));
    const get = async (): Promise<string[]> => {
      const page = new Request('http://shop.example/p/p2', { headers: { cookie } });
      return strategies({ html: await (await edge.fetch(page)).text() });
    };
    const expected = ['for_you', 'best_sellers'];
    assert.deepEqual(await get(), expected);
    const needed = shards().sort();
    assert.equal(needed.length, 2, 'one for what was looked at, one for the page');
    // Once more, with a server that answers no shard until all have been asked for.
    asked = [];
    let all = (): void => {};
    const together = new Promise<void>((resolve) => (all = resolve));
    edge = makeEdge({
      async ask({ url }) {
        const name = url.replace(`${SERVER}/v1/sites/test/`, '');
        asked.push(name);
        if (shards().length === needed.length) all();
        if (shards().includes(name)) await together;
        return new Response(site.get(name) as BodyInit);
      },
    });
    assert.deepEqual(await get(), expected);
    assert.deepEqual(shards().sort(), needed);
  });

  test('shards of all the products that somebody asks for do not fill the isolate', async () => {
    site = hashedSite({ listed: 40 });
    for (const [name, bytes] of site) {
      if (!SHARDS.test(name)) continue;
      const large = new Uint8Array(1 << 20);
      large.set(bytes);
      site.set(name, large);
    }
    const walk = async (): Promise<number> => {
      asked = [];
      for (let i = 0; i < 300; i++) await ask(`/p/product-${i}`);
      return asked.filter((name) => SHARDS.test(name)).length;
    };
    assert.equal(await walk(), 20, 'no more than, with the list, exceed 20 MiB');
    assert.equal(await walk(), 0);
    // With the next bundle it begins anew, and does so without a publish.
    mock.timers.tick(2000);
    await ask();
    await settled('bundle_loaded', 2);
    assert.equal(await walk(), 20);
    assert.equal(edge.counters()['error'], undefined);
    assert.equal(edge.counters()['shard_failed'], undefined);
  });

  test('where a shard cannot be had the slot falls back; it is asked for again, but not by each page', async () => {
    const shard = site.get(SHARD)!;
    site.delete(SHARD);
    for (let i = 0; i < 5; i++) assert.deepEqual(strategies(await ask('/p/p1')), ['best_sellers']);
    assert.equal(asked.filter((name) => name === SHARD).length, 1);
    assert.equal(edge.counters()['shard_failed'], 1);
    site.set(SHARD, shard);
    mock.timers.tick(LATER_MS);
    assert.deepEqual(strategies(await ask('/p/p1')), ['best_sellers', 'viewed_also_viewed']);
  });

  test('a shard that takes too long is not waited for', async () => {
    edge = makeEdge({ patience: 30 });
    while (!/^personalized/.test((await ask()).told));
    let release = (): void => {};
    hold = new Promise((resolve) => (release = resolve));
    assert.deepEqual(strategies(await ask('/p/p1')), ['best_sellers']);
    release();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(strategies(await ask('/p/p1')), ['best_sellers', 'viewed_also_viewed']);
  });

  test('a page that is on its way when something is published is decided with its own bundle', async () => {
    let send: (html: string | null) => void = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        send = (html) =>
          html === null ? controller.close() : controller.enqueue(new TextEncoder().encode(html));
      },
    });
    const first = rootOf(site);
    await ask();
    const answer = await edge.personalize(
      new Request('http://shop.example/'),
      new Response(body, { headers: { 'content-type': 'text/html' } }),
    );
    send('<html lang="es"><body>');
    const next = publishAgain(site);
    mock.timers.tick(LATER_MS);
    await ask();
    await settled('bundle_loaded', 2);
    assert.equal(bundleOf(await ask()), next.slice(0, 16));
    send('<div data-vaiven-slot="home-for-you">own</div>');
    send(null);
    assert.match(await answer.text(), new RegExp(`/vv/edge/${first}/`));
    assert.equal(edge.counters()['error'], undefined);
  });

  test('style sheets of bundles that are no longer current are there', async () => {
    const first = rootOf(site);
    const sheet = (root: string, slot = 'home-for-you'): Promise<Response> =>
      edge.fetch(new Request(`http://shop.example/vv/edge/${root}/${slot}.css`));
    await ask();
    publishAgain(site);
    mock.timers.tick(LATER_MS);
    await ask();
    await settled('bundle_loaded', 2);
    const old = await sheet(first);
    assert.equal(old.headers.get('content-type'), 'text/css; charset=utf-8');
    assert.match(await old.text(), /\.card\{display:block\}/);
    assert.equal((await sheet(first, 'nowhere')).status, 404);
    assert.equal((await sheet('0'.repeat(32) + '.vvb')).status, 404);
    assert.equal((await sheet('manifest.json')).status, 404);
  });

  test('a hundred publishes take no more of the engine’s memory than a few', async () => {
    const memories: WebAssembly.Memory[] = [];
    const { instantiate } = WebAssembly;
    mock.method(WebAssembly, 'instantiate', async (...args: Parameters<typeof instantiate>) => {
      const made = (await instantiate(
        ...args,
      )) as never as WebAssembly.WebAssemblyInstantiatedSource;
      for (const value of Object.values(made.instance.exports)) {
        if (value instanceof WebAssembly.Memory) memories.push(value);
      }
      return made;
    });
    const sizes: number[] = [];
    for (let i = 1; i <= 100; i++) {
      const before = rootOf(site);
      publishAgain(site);
      site.delete('files/' + before);
      mock.timers.tick(LATER_MS);
      await ask('/p/p1');
      await settled('bundle_loaded', i);
      sizes.push(memories[0]!.buffer.byteLength);
    }
    mock.restoreAll();
    assert.equal(memories.length, 1);
    assert.equal(sizes[99], sizes[20]);
  });
});
