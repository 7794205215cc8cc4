// Pages through an edge, in workerd and in Node: what comes out is the same bytes in both, and those in
// golden/ (VAIVEN_WRITE_GOLDEN=1 writes them).
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CASES, type Case } from './cases.js';
import {
  ask,
  DEBUG_KEY,
  digestOf,
  hashedSite,
  listen,
  rootOf,
  serverOf,
  startNode,
  startWorker,
  type Answer,
  type Running,
} from './support.js';

const FOLDER = fileURLToPath(new URL('golden/', import.meta.url));

/** Of what a shop says and what an edge changes; the rest is the runtime's. */
const HEADERS = [
  'age',
  'cache-control',
  'content-encoding',
  'content-security-policy',
  'content-type',
  'etag',
  'last-modified',
  'location',
  'set-cookie',
  'surrogate-control',
  'x-shop',
  'x-vaiven-edge',
];

const shop = createServer((incoming, outgoing) => {
  const found = CASES.find(({ name }) => name === incoming.headers['x-case'])!;
  const { status = 200, headers, body, chunk } = found;
  const { 'set-cookie': cookies, ...rest } = headers!;
  const bytes = Buffer.from(body);
  outgoing.writeHead(status, {
    ...rest,
    ...(cookies ? { 'set-cookie': cookies.split('|') } : {}),
    ...(chunk ? {} : { 'content-length': bytes.length }),
  });
  if (!chunk) return void outgoing.end(bytes);
  let at = 0;
  const next = (): void => {
    const part = bytes.subarray(at, (at += chunk));
    if (part.length) outgoing.write(part, () => setImmediate(next));
    else outgoing.end();
  };
  next();
});

/** What came out, for people to read. */
function textOf({ status, headers, body }: Answer, { body: given }: Case): string {
  const lines = HEADERS.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [`${name}: ${[value].flat().join(' | ')}`];
  });
  const same = body.length > 0 && body.equals(Buffer.from(given));
  const text = same ? '(as the shop made it)' : body.toString('latin1');
  return [`${status}`, ...lines, '', text, ''].join('\n');
}

describe('pages and who asks for them', () => {
  const running: Running[] = [];
  const edges = new Map<string, string>();
  let visitor: string;
  let denied: string;
  let root: string;

  before(async () => {
    const site = hashedSite();
    visitor = await digestOf(site);
    denied = await digestOf(site, 'denied');
    root = rootOf(site);
    const server = await listen(serverOf(site));
    const front = await listen(shop);
    const worker = await startWorker(front.origin, server.origin);
    const node = await startNode(front.origin, server.origin);
    running.push(worker, node, front, server);
    edges.set('workerd', worker.origin).set('Node', node.origin);
    mkdirSync(FOLDER, { recursive: true });
  });

  after(async () => {
    for (const one of running) await one.stop();
  });

  for (const one of CASES) {
    for (const runtime of ['workerd', 'Node']) {
      test(`${one.name}, ${runtime}`, async () => {
        const file = join(FOLDER, `${one.name}.txt`);
        const asks = { ...one.asks, 'x-case': one.name, 'x-vaiven-debug': DEBUG_KEY };
        // A page view has another id each time, and a root another name when its schema grows.
        const cookie = one.asks?.['cookie']?.replace('VISITOR', visitor).replace('DENIED', denied);
        if (cookie) Object.assign(asks, { cookie });
        const answer = await ask(edges.get(runtime)! + one.path, asks, one.method);
        const text = textOf(answer, one)
          .replace(/"view":"[0-9a-f-]{36}"/, '"view":"VIEW"')
          .replace(visitor, 'VISITOR')
          .replaceAll(root, 'ROOT')
          .replace(root.slice(0, 16), 'BUNDLE');
        if (process.env['VAIVEN_WRITE_GOLDEN'] && runtime === 'workerd') {
          writeFileSync(file, text, 'latin1');
        }
        assert.ok(existsSync(file), `${file} is missing`);
        assert.equal(text, readFileSync(file, 'latin1'));
      });
    }
  }
});
