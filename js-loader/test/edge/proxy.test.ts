// What is Vaivén's under the shop's own name, with the server there and away.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  createEdge,
  folderQueue,
  kvQueue,
  type EventQueue,
  type KeyValueStore,
} from 'vaiven/edge-node';
import { hashedSite, listen, type Running } from './support.js';

const site = hashedSite();
const HOST = 'http://shop.example';

/** A namespace of Workers KV in memory. */
function memoryStore(): KeyValueStore & { size(): number } {
  const entries = new Map<string, { value: Uint8Array; metadata: object }>();
  return {
    size: () => entries.size,
    put: async (key, value, { metadata }) => void entries.set(key, { value, metadata }),
    list: async ({ prefix, limit }) => ({
      keys: [...entries]
        .filter(([name]) => name.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([name, { metadata }]) => ({ name, metadata })),
    }),
    get: async (key) => entries.get(key)?.value.slice().buffer ?? null,
    delete: async (key) => void entries.delete(key),
  };
}

describe('/vv/*', () => {
  let server: Running;
  let taken: { url: string; headers: IncomingMessage['headers']; body: string }[];
  /** What the server answers a batch; 0: nothing at all, to nothing. */
  let status: number;

  const makeEdge = (queue?: EventQueue) =>
    createEdge({
      site: 'test',
      server: server.origin,
      origin: async () => new Response('the shop'),
      ...(queue ? { queue } : {}),
    });

  const collect = (edge: ReturnType<typeof makeEdge>, body: string): Promise<Response> =>
    edge.fetch(
      new Request(`${HOST}/vv/v1/collect?key=test`, {
        method: 'POST',
        body,
        headers: { origin: HOST, cookie: 'session=secret', 'x-forwarded-for': '192.0.2.1' },
      }),
    );

  beforeEach(async () => {
    taken = [];
    status = 204;
    server = await listen(
      createServer((incoming, outgoing) => {
        let body = '';
        incoming.on('data', (chunk) => (body += chunk));
        incoming.on('end', () => {
          if (!status) return void incoming.socket.destroy();
          const url = incoming.url!;
          taken.push({ url, headers: incoming.headers, body });
          if (url.startsWith('/v1/collect')) return void outgoing.writeHead(status).end();
          if (url === '/vaiven.js') {
            const packed = { 'content-encoding': 'gzip', 'set-cookie': 'a=b', server: 'x' };
            return void outgoing.writeHead(200, packed).end(gzipSync('start()'));
          }
          if (url === '/assets/vaiven-1.2.3-0123456789ab.js') {
            const forever = {
              'cache-control': 'public, max-age=31536000, immutable',
              'access-control-allow-origin': '*',
            };
            return void outgoing.writeHead(200, forever).end('pinned()');
          }
          const bytes = site.get(url.replace('/v1/sites/test/', ''));
          outgoing.writeHead(bytes ? 200 : 404).end(bytes);
        });
      }),
    );
  });
  afterEach(() => server.stop());

  test('the loader comes as the server packed it, without cookies there or back', async () => {
    const answer = await makeEdge().fetch(
      new Request(`${HOST}/vv/vaiven.js`, {
        headers: { cookie: 'session=secret', 'accept-encoding': 'gzip' },
      }),
    );
    assert.equal(answer.headers.get('content-encoding'), 'gzip');
    assert.equal(answer.headers.get('set-cookie'), null);
    assert.equal(answer.headers.get('server'), null);
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), gzipSync('start()'));
    assert.equal(taken[0]!.headers.cookie, undefined);
  });

  test('the tag of one version is kept for ever, and any page may compare its bytes', async () => {
    const path = 'vv/assets/vaiven-1.2.3-0123456789ab.js';
    const answer = await makeEdge().fetch(new Request(`${HOST}/${path}`));
    assert.equal(await answer.text(), 'pinned()');
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  });

  test('other paths and sites are not passed on', async () => {
    const edge = makeEdge();
    for (const path of [
      'v1/events',
      'v1/sites/other/manifest.json',
      'healthz',
      'assets/%2e%2e/x',
      '',
    ]) {
      const answer = await edge.fetch(new Request(`${HOST}/vv/${path}`));
      assert.equal(answer.status, 404, path);
    }
    const other = `${HOST}/vv/v1/collect?key=other`;
    const refused = await edge.fetch(new Request(other, { method: 'POST', body: 'x' }));
    assert.equal(refused.status, 403);
    assert.deepEqual(taken, []);
    assert.equal(await (await edge.fetch(new Request(`${HOST}/vvx`))).text(), 'the shop');
  });

  test('a batch is passed on with its origin and nothing else of the browser', async () => {
    assert.equal((await collect(makeEdge(), 'batch')).status, 204);
    const [{ url, headers, body }] = taken as [(typeof taken)[0]];
    assert.equal(url, '/v1/collect?key=test');
    assert.equal(body, 'batch');
    assert.equal(headers.origin, HOST);
    assert.equal(headers.cookie, undefined);
    assert.equal(headers['x-forwarded-for'], undefined);
  });

  test('what the server refuses the browser hears', async () => {
    for (status of [400, 403, 410, 503]) {
      assert.equal((await collect(makeEdge(), 'batch')).status, status);
    }
  });

  test('a batch that is too large stays here', async () => {
    assert.equal((await collect(makeEdge(), 'x'.repeat(65 * 1024))).status, 413);
    assert.deepEqual(taken, []);
  });

  test('with the server away and no queue, the browser keeps its events', async () => {
    status = 0;
    const answer = await collect(makeEdge(), 'batch');
    assert.equal(answer.status, 503);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
  });

  test('with the server away, the last manifest is given out', async () => {
    const edge = makeEdge();
    const manifest = `${HOST}/vv/v1/sites/test/manifest.json`;
    // A page makes the edge load the bundle.
    await edge.personalize(
      new Request(`${HOST}/`),
      new Response('<p>', { headers: { 'content-type': 'text/html' } }),
    );
    while (!edge.counters()['bundle_loaded'])
      await new Promise((resolve) => setTimeout(resolve, 5));
    status = 0;
    const answer = await edge.fetch(new Request(manifest));
    assert.deepEqual(
      Buffer.from(await answer.arrayBuffer()),
      Buffer.from(site.get('manifest.json')!),
    );
    const loader = await edge.fetch(new Request(`${HOST}/vv/vaiven.js`));
    assert.equal(loader.status, 502);
  });

  for (const kind of ['KV', 'folder'] as const) {
    test(`with the server away, batches wait in a queue: ${kind}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'vaiven-queue-'));
      const store = memoryStore();
      const waiting = (): number => (kind === 'KV' ? store.size() : readdirSync(folder).length);
      const queue = kind === 'KV' ? kvQueue(store) : folderQueue(folder);
      try {
        const before = Date.now();
        status = 503;
        const edge = makeEdge(queue);
        for (const body of ['one', 'two']) assert.equal((await collect(edge, body)).status, 204);
        assert.equal(waiting(), 2);
        await edge.drain();
        assert.equal(waiting(), 2);
        taken = [];
        status = 204;
        // Another isolate finds them.
        const next = makeEdge(queue);
        await next.drain();
        assert.equal(waiting(), 0);
        assert.deepEqual(taken.map(({ body }) => body).sort(), ['one', 'two']);
        for (const { url, headers } of taken) {
          const received = Number(/^\/v1\/collect\?key=test&received=(\d+)$/.exec(url)![1]);
          assert.ok(received >= before && received <= Date.now());
          assert.equal(headers.origin, HOST);
        }
        assert.equal(next.counters()['batch_passed_on'], 2);
        // What the server refuses would be refused for ever.
        status = 503;
        await collect(next, 'bad');
        status = 400;
        await next.drain();
        assert.equal(waiting(), 0);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }

  test('a queue that fails loses nothing: the browser keeps its events', async () => {
    status = 0;
    const broken = kvQueue({
      ...memoryStore(),
      put: () => Promise.reject(new Error('over its limit')),
    });
    assert.equal((await collect(makeEdge(broken), 'batch')).status, 503);
  });
});
