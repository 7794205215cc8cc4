// The engine of the npm package in Chromium and in workerd. Each gives the mean µs of every question.
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startWorkerd } from '../../tests/js/hosts/start-workerd.mjs';
import { dist } from '../lib/engine.mjs';

const EXECUTABLE = process.env.VAIVEN_CHROMIUM ?? '/usr/bin/chromium';
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const engine = (name) => fileURLToPath(new URL(name, dist));

const TIMES = 50;
const BATCHES = 9;

export async function measureInChromium(operations, visitors, questions) {
  const script = 'text/javascript';
  const files = new Map([
    ['/', ['text/html', '<script type="module" src="/page.mjs"></script>']],
    ['/page.mjs', [script, readFileSync(here('page.mjs'))]],
    ['/play.mjs', [script, readFileSync(here('play.mjs'))]],
    ['/engine.mjs', [script, readFileSync(engine('engine.mjs'))]],
    ['/page.wasm', ['application/wasm', readFileSync(engine('page.wasm'))]],
    ['/visitors.bin', ['application/octet-stream', visitors]],
  ]);
  const server = http.createServer((request, response) => {
    const [type, bytes] = files.get(request.url) ?? ['text/plain', ''];
    response.writeHead(files.has(request.url) ? 200 : 404, { 'content-type': type }).end(bytes);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction('globalThis.measure !== undefined');
    return await page.evaluate(
      ([ids, count, batches, times]) => globalThis.measure(ids, count, batches, times),
      [operations, questions, BATCHES, TIMES],
    );
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

export async function measureInWorkerd(operations, visitors, questions, count) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vaiven-bench-workerd-'));
  for (const name of ['worker.mjs', 'play.mjs', 'workerd.capnp']) {
    copyFileSync(here(name), path.join(folder, name));
  }
  for (const name of ['engine.mjs', 'engine.wasm'])
    copyFileSync(engine(name), path.join(folder, name));
  const { origin, stop } = await startWorkerd(path.join(folder, 'workerd.capnp'));
  const send = async (query, init) => {
    const answer = await fetch(`${origin}/?${new URLSearchParams(query)}`, init);
    if (!answer.ok) throw new Error(`workerd: HTTP ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
  };
  const timed = async (q, times) => {
    const start = performance.now();
    await send({ q, times });
    return performance.now() - start;
  };
  try {
    await send({ operations: JSON.stringify(operations) }, { method: 'POST', body: visitors });
    const means = [];
    for (let q = 0; q < questions; ++q) {
      await timed(q, TIMES);
      const batches = [];
      for (let batch = 0; batch < BATCHES; ++batch) {
        // What becoming each visitor and the way to the worker take is in both.
        const once = await timed(q, 1);
        batches.push((((await timed(q, TIMES + 1)) - once) * 1000) / (TIMES * count));
      }
      means.push(batches.sort((a, b) => a - b)[BATCHES >> 1]);
    }
    return means;
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
