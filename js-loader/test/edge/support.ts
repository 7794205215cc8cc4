// A shop, a server of Vaivén's and an edge between them, in workerd and in Node.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { createEdge } from 'vaiven/edge-node';
import { Operation } from '../../src/engine/operations.js';
import type { Params } from '../../src/wire/params.js';
import { writeDecideRequest } from '../../src/wire/requests.js';
import { makeEngine } from '../support/engine.js';
import { card, compileFile, program, publishedSite, rootJson } from '../support/site.js';

const here = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const DEBUG_KEY = 'golden';

/** What pages of the shops in these tests are about. */
export const PAGES = { '/': 'home', '/p/:item': 'product', '/c/*': 'category', '/cart': 'cart' };

/** Where pages have slots without saying so. */
const SLOTS = { 'product-also': 'section#also-viewed' };

/** An edge that listens. */
export interface Running {
  readonly origin: string;
  /** What a runtime has complained of. */
  complaints?(): string;
  stop(): Promise<void>;
}

// Tests wait for what has to come; a busy machine is no reason for another page.
const PATIENCE = 5000;

/** Listens on a free port. */
export async function listen(server: Server): Promise<Running> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A slot that needs the shard of the page's product. */
const ALSO_VIEWED = {
  id: 'also-viewed',
  placement: 'product-also',
  strategies: ['ViewedAlsoViewed', 'BestSellers'],
  count: 2,
  label: '',
  css: '',
  program: program([['ul', {}, { section: 'items', children: [['li', {}, '{title}']] }]]),
};

const all = { from: 0, until: 1 };
const none = { from: 0, until: 0 };

/** Experiments of which every visitor gets the variant `b`. */
const EXPERIMENTS = ['words', 'link', 'other-page'].map((id) => ({
  id,
  seed: id,
  variants: [
    { id: 'a', bucket: none },
    { id: 'b', bucket: all },
  ],
}));

/** What they change, as server/publish/edge_file.cc writes it. */
const EDGE_FILE = {
  experiments: [
    {
      id: 'words',
      pages: ['/words'],
      variants: [
        { id: 'a' },
        { id: 'b', changes: [{ selector: 'h1.title', html: 'Más <b>rápido</b>' }] },
      ],
    },
    {
      id: 'link',
      pages: ['/link/*'],
      variants: [
        { id: 'a' },
        {
          id: 'b',
          changes: [
            { selector: 'a[data-cta]', attribute: 'href', value: '/sale?a=1&b="2"' },
            { selector: 'a[data-cta]', attribute: 'title', value: 'Rebajas' },
          ],
        },
      ],
    },
    {
      id: 'other-page',
      pages: ['/old-page'],
      variants: [{ id: 'a' }, { id: 'b', redirect: '/new-page' }],
    },
  ],
};

/** The number of an item's shard, as in core/base/hash.h. */
function shardOf(item: string, count: number): number {
  const mix = (hash: bigint, shift: bigint, factor: bigint): bigint =>
    BigInt.asUintN(64, (hash ^ (hash >> shift)) * factor);
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(item)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  hash = mix(mix(hash, 30n, 0xbf58476d1ce4e5b9n), 27n, 0x94d049bb133111ebn);
  return Number((hash ^ (hash >> 31n)) % BigInt(count));
}

/** The rows of p1 and p2 as far as they belong into a shard, and that of a product of no interest. */
function shardFile(number: number, count: number): Uint8Array {
  let other = 0;
  while (shardOf(`x${other}`, count) !== number) other++;
  const rows = [
    { item: 0, neighbours: [1, 4], weights: [0, 8] },
    { item: 1, neighbours: [0, 4], weights: [0, 8] },
  ].filter(({ item }) => shardOf(`p${item + 1}`, count) === number);
  return compileFile('catalog.fbs', {
    cards: [...[1, 2, 3, 4, 5].map(card), { id: `x${other}` }],
    rows: [...rows, { item: 5 }],
  });
}

/** Makes `count` shards, and a file that names them and, up to 256, others that are not there. */
function addShardList(site: Map<string, Uint8Array>, count: number): string {
  const names = Array.from({ length: 256 }, (_, i) => (i < count ? `shard${i || ''}.vvb` : ''));
  names.slice(0, count).forEach((name, i) => site.set('files/' + name, shardFile(i, count)));
  const list = compileFile('catalog.fbs', { first: 0, names });
  const name = nameOf(list);
  site.set('files/' + name, list);
  return name;
}

/** What is published, with a root whose name is its hash; `listed`: so many shards, with their names in a file. */
export function hashedSite({ listed = 0 } = {}): Map<string, Uint8Array> {
  const site = publishedSite();
  const { slots } = rootJson() as { slots: object[] };
  const edge = new TextEncoder().encode(JSON.stringify(EDGE_FILE));
  const edgeName = nameOf(edge, 'json');
  site.set('files/' + edgeName, edge);
  const root = compileFile(
    'bundle.fbs',
    rootJson({
      slots: [...slots, ALSO_VIEWED],
      experiments: EXPERIMENTS,
      edge: edgeName,
      ...(listed
        ? { shards: [], shard_lists: [addShardList(site, listed)], shard_count: listed }
        : null),
    }),
  );
  const name = nameOf(root);
  site.set('files/' + name, root);
  site.set('manifest.json', new TextEncoder().encode(JSON.stringify({ root: name })));
  return site;
}

/** Name of a published file. */
export function nameOf(bytes: Uint8Array, ending = 'vvb'): string {
  return `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${ending}`;
}

/** Name of the root that is published. */
export function rootOf(site: ReadonlyMap<string, Uint8Array>): string {
  const manifest = new TextDecoder().decode(site.get('manifest.json'));
  return (JSON.parse(manifest) as { root: string }).root;
}

/** The cookie of a visitor who looked at `items` and allows `personalization` or not. */
export async function digestOf(
  site: ReadonlyMap<string, Uint8Array>,
  personalization: 'granted' | 'denied' = 'granted',
  items: readonly string[] = ['p1'],
): Promise<string> {
  const engine = await makeEngine();
  engine.handle(Operation.LoadRoot, site.get('files/' + rootOf(site)));
  const visitor = '0190a6a2-7c1e-7bd0-8f4e-2d9c3b1a5e61';
  const events: [name: string, params: Params][] = [
    ['consent_update', { personalization, analytics: 'granted' }],
    ...items.map((id): [string, Params] => [
      'view_item',
      { currency: 'EUR', items: [{ item_id: id, price: 10 }] },
    ]),
  ];
  events.forEach(([name, params], index) => {
    const time = Date.UTC(2026, 10, 28) + index * 1000;
    const event = {
      id: visitor,
      sequence: index + 1,
      time,
      name,
      pageView: '',
      bundle: '',
      params,
    };
    engine.handle(Operation.Fold, writeDecideRequest(event, visitor));
  });
  const digest = Buffer.from(engine.handle(Operation.SaveDigest)).toString('base64url');
  return `vaiven.test=${digest}`;
}

/** A server that gives out what is published. */
export function serverOf(site: ReadonlyMap<string, Uint8Array>): Server {
  return createServer((incoming, outgoing) => {
    const bytes = site.get(incoming.url!.replace('/v1/sites/test/', ''));
    outgoing.writeHead(bytes ? 200 : 404).end(bytes);
  });
}

/** The example for Node's http, in this process. */
export function startNode(shop: string, server: string, patience = PATIENCE): Promise<Running> {
  const edge = createEdge({
    site: 'test',
    server,
    origin: shop,
    pages: PAGES,
    slots: SLOTS,
    debugKey: DEBUG_KEY,
    patience,
  });
  return listen(createServer(edge.handler));
}

/** The example for Cloudflare's workers, in workerd. */
export async function startWorker(
  shop: string,
  server: string,
  patience = PATIENCE,
): Promise<Running> {
  const { startWorkerd } = (await import(
    new URL('../../../tests/js/hosts/start-workerd.mjs', import.meta.url).href
  )) as {
    startWorkerd(
      config: string,
      env: Record<string, string>,
      args: readonly string[],
    ): Promise<Running>;
  };
  const example = join(here, 'examples/edge-worker');
  const folder = mkdtempSync(join(tmpdir(), 'vaiven-edge-'));
  mkdirSync(join(folder, 'dist'));
  await build({
    entryPoints: [join(example, 'worker.js')],
    outfile: join(folder, 'dist/worker.js'),
    bundle: true,
    format: 'esm',
    external: ['vaiven/engine.wasm'],
    logLevel: 'error',
  });
  copyFileSync(join(here, 'dist/engine.wasm'), join(folder, 'dist/engine.wasm'));
  copyFileSync(join(example, 'workerd.capnp'), join(folder, 'workerd.capnp'));
  const worker = await startWorkerd(
    join(folder, 'workerd.capnp'),
    {
      VAIVEN_SITE: 'test',
      VAIVEN_SERVER: server,
      VAIVEN_DEBUG_KEY: DEBUG_KEY,
      VAIVEN_PATIENCE: String(patience),
    },
    ['--external-addr', `shop=${new URL(shop).host}`],
  );
  return {
    ...worker,
    async stop() {
      await worker.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** An answer, byte for byte. */
export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Asks without anything that unpacks or follows. */
export function ask(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const out = request(url, { method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode!,
          headers: incoming.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    out.on('error', reject).end();
  });
}
