import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

import { ORIGIN, testShop } from './shop.ts';

const PACKED = brotliCompressSync('loader');

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

test('/vv/* reaches the server without the shop’s cookies, and its answer comes back', async (t) => {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      if (url === '/vaiven.js') {
        response.writeHead(200, {
          'content-type': 'text/javascript',
          'cache-control': 'max-age=60',
          'content-encoding': 'br',
        });
        response.end(PACKED);
      } else {
        response.appendHeader('set-cookie', 'vaiven.pk_1=def; Path=/');
        response.appendHeader('set-cookie', 'tracker=1');
        response.writeHead(204).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const { app } = testShop({ VAIVEN_SERVER: `http://127.0.0.1:${port}` });
  const cookie = 'zancada_session=abc; vaiven.pk_1=abc; my.vaiven.x=1';

  const script = await app.request(`${ORIGIN}/vv/vaiven.js`, { headers: { cookie } });
  assert.equal(script.headers.get('content-encoding'), 'br');
  assert.deepEqual(Buffer.from(await script.arrayBuffer()), PACKED);
  assert.equal(script.headers.get('cache-control'), 'max-age=60');

  const told = await app.request(`${ORIGIN}/vv/v1/collect?key=site-key`, {
    method: 'POST',
    headers: { cookie, origin: ORIGIN, authorization: 'Bearer x', 'content-type': 'text/plain' },
    body: 'VVEB',
  });
  assert.equal(told.status, 204);
  // But for Vaivén's own.
  assert.deepEqual(told.headers.getSetCookie(), ['vaiven.pk_1=def; Path=/']);

  assert.equal(seen[1]?.method, 'POST');
  assert.equal(seen[1]?.url, '/v1/collect?key=site-key');
  assert.equal(seen[1]?.body, 'VVEB');
  assert.equal(seen[1]?.headers.origin, ORIGIN);
  for (const { headers } of seen) {
    assert.equal(headers.cookie, 'vaiven.pk_1=abc');
    assert.equal(headers.authorization, undefined);
  }
});

test('a server that is down is a 502 and the shop goes on', async () => {
  const { app, visit } = testShop({ VAIVEN_SERVER: 'http://127.0.0.1:1' });
  assert.equal((await app.request(`${ORIGIN}/vv/vaiven.js`)).status, 502);
  assert.equal((await visit('/')).status, 200);
});
