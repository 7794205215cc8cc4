// Chromium on a page of our own, under the content security policy that shops may have.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { dist } from '../support/engine.mjs';

const EXECUTABLE = process.env.VAIVEN_CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** The responses to a tape. */
export async function playInChromium(tape) {
  const file = (url, type) => ({ type, bytes: readFileSync(url) });
  const script = 'text/javascript';
  const files = new Map([
    ['/', { type: 'text/html', bytes: '<script type="module" src="/page.mjs"></script>' }],
    ['/page.mjs', file(fileURLToPath(new URL('page.mjs', import.meta.url)), script)],
    ['/tape.mjs', file(fileURLToPath(new URL('../support/tape.mjs', import.meta.url)), script)],
    ['/engine.mjs', file(`${dist}engine.mjs`, script)],
    ['/page.wasm', file(`${dist}page.wasm`, 'application/wasm')],
    ['/tape.bin', { type: 'application/octet-stream', bytes: tape }],
  ]);
  let answer;
  const answered = new Promise((resolve) => (answer = resolve));
  const server = http.createServer((request, response) => {
    if (request.method === 'POST') {
      const parts = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        response.end();
        answer({ path: request.url, body: new Uint8Array(Buffer.concat(parts)) });
      });
      return;
    }
    const found = files.get(request.url);
    response.writeHead(found ? 200 : 404, {
      'content-type': found?.type ?? 'text/plain',
      'content-security-policy': POLICY,
    });
    response.end(found?.bytes);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
  try {
    const page = await browser.newPage();
    const failed = new Promise((_, reject) => {
      page.once('pageerror', reject);
      page.once('crash', () => reject(new Error('the page crashed')));
    });
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const { path, body } = await Promise.race([answered, failed]);
    if (path !== '/responses') throw new Error(new TextDecoder().decode(body));
    return body;
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
