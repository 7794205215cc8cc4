// Many pages in one isolate: what one of them gets serves all, and none waits for what another began.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { describe, test } from 'node:test';
import {
  DEBUG_KEY,
  hashedSite,
  listen,
  rootOf,
  serverOf,
  startNode,
  startWorker,
  type Running,
} from './support.js';

const PAGES = 8;
const PAGE =
  '<html lang="es"><body><div data-vaiven-slot="home-for-you">own</div>' +
  '<div data-vaiven-slot="product-also">own</div></body></html>';

function gate(): { readonly released: Promise<void>; release(): void } {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  return { released, release: () => release() };
}

const RUNTIMES = { workerd: startWorker, Node: startNode };

describe('pages that come at once', () => {
  for (const [runtime, start] of Object.entries(RUNTIMES)) {
    test(`ask for each file once and wait for none beyond their patience, ${runtime}`, async () => {
      // A catalogue whose shards are named in files: two files, one after the other, for one product.
      const site = hashedSite({ listed: 1 });
      const root = rootOf(site);
      const asked: string[] = [];
      let heard = (): void => {};
      // Answers are held back until these are released.
      const bundle = gate();
      const shards = gate();
      const running: Running[] = [];
      const run = async (one: Promise<Running>): Promise<Running> => {
        running.push(await one);
        return running.at(-1)!;
      };
      const server = createServer(async (incoming, outgoing) => {
        const name = incoming.url!.replace('/v1/sites/test/', '');
        asked.push(name);
        heard();
        const { released } = name.endsWith('json') || name === `files/${root}` ? bundle : shards;
        await released;
        const bytes = site.get(name);
        outgoing.writeHead(bytes ? 200 : 404).end(bytes);
      });
      const shop = createServer((_, outgoing) => {
        outgoing.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
      });
      try {
        const { origin: shopOrigin } = await run(listen(shop));
        const { origin: serverOrigin } = await run(listen(server));
        const edge = await run(start(shopOrigin, serverOrigin, 20));
        const headers = { 'user-agent': 'Mozilla/5.0', 'x-vaiven-debug': DEBUG_KEY };
        const page = async (): Promise<string> => {
          const answer = await fetch(`${edge.origin}/p/p1`, { headers });
          const html = await answer.text();
          const told = answer.headers.get('x-vaiven-edge')!.replace(/;.*/, '');
          const strategies = html.matchAll(/strategy&quot;:&quot;(\w+)/g);
          return [told, ...new Set([...strategies].map(([, name]) => name))].join(' ');
        };
        const pages = async (): Promise<string[]> => [
          ...new Set(await Promise.all(Array.from({ length: PAGES }, page))),
        ];
        const pageBecomes = async (wanted: string): Promise<void> => {
          while ((await page()) !== wanted);
        };

        // Who asked for the bundle goes away before it has come.
        const leaving = new AbortController();
        const isAsked = new Promise<void>((resolve) => (heard = resolve));
        const left = fetch(`${edge.origin}/p/p1`, { headers, signal: leaving.signal });
        await isAsked;
        leaving.abort();
        await assert.rejects(left);
        assert.deepEqual(await pages(), ['no_bundle']);
        bundle.release();
        await pageBecomes('personalized best_sellers');
        assert.deepEqual(await pages(), ['personalized best_sellers']);
        shards.release();
        await pageBecomes('personalized best_sellers viewed_also_viewed');
        const files = asked.filter((name) => name.startsWith('files/')).sort();
        assert.deepEqual(files, [...new Set(files)], 'a file was asked for twice');
        assert.equal(files.length, 4, 'root, what experiments change, list, shard');
        assert.equal(edge.complaints?.() ?? '', '');
      } finally {
        for (const one of running.reverse()) await one.stop();
      }
    });
  }
});

describe('a page that does not end', () => {
  for (const [runtime, start] of Object.entries(RUNTIMES)) {
    test(`is passed on as it comes, and not kept, ${runtime}`, async () => {
      const line = Buffer.from('<p>more of the same</p>\n'.repeat(2000));
      let shopGone: Promise<unknown> | undefined;
      const goOn = (outgoing: ServerResponse): void => {
        while (!outgoing.destroyed) {
          if (!outgoing.write(line)) return void outgoing.once('drain', () => goOn(outgoing));
        }
      };
      const shop = await listen(
        createServer((_, outgoing) => {
          shopGone = once(outgoing, 'close');
          outgoing.writeHead(200, { 'content-type': 'text/html' }).write(PAGE);
          goOn(outgoing);
        }),
      );
      const server = await listen(serverOf(hashedSite()));
      const edge = await start(shop.origin, server.origin);
      try {
        const leaving = new AbortController();
        const answer = await fetch(`${edge.origin}/p/p1`, {
          headers: { 'user-agent': 'Mozilla/5.0' },
          signal: leaving.signal,
        });
        let size = 0;
        let begin = '';
        for await (const chunk of answer.body!) {
          if (size < 1 << 16) begin += Buffer.from(chunk).toString('latin1');
          size += chunk.length;
          if (size > 16 << 20) break;
        }
        assert.match(begin, /<template shadowrootmode="open">/);
        leaving.abort();
        await shopGone;
      } finally {
        for (const one of [edge, server, shop]) await one.stop();
      }
    });
  }
});
