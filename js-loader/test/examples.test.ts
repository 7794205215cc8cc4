// The examples as they are written: each builds, and runs where it can without a browser. The browser's
// side is in e2e/npm-package.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { hashedSite } from './edge/support.js';
import { findRuntime, type RuntimeName } from './support/runtimes.js';
import { publishedSite } from './support/site.js';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const examples = join(here, 'examples');
const site = publishedSite();
/** Edges hold files against their names. */
const hashed = hashedSite();
let folder: string;

// As a server gives it out.
const server = createServer((request, response) => {
  const [, key, name] = /^\/v1\/sites\/(\w+)\/(.*)/.exec(request.url!) ?? [];
  const bytes = (key === 'test' ? hashed : site).get(name ?? '');
  response.writeHead(bytes ? 200 : 404).end(bytes);
});
let origin: string;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vaiven-examples-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

test('Node', () => {
  const published = join(folder, 'published');
  mkdirSync(join(published, 'files'), { recursive: true });
  for (const [name, bytes] of site) writeFileSync(join(published, name), bytes);
  const output = execFileSync(
    process.execPath,
    [join(examples, 'node/index.mjs'), published, 'home-for-you', 'p1'],
    { encoding: 'utf8' },
  );
  assert.match(output, /^Bundle 0011223344556677, profile of \d+ bytes$/m);
  assert.match(output, /^p2: for_you, because of p1$/m);
});

test('Vite: the engine and the debug overlay are files of their own', async () => {
  const { build } = await import('vite');
  const out = join(folder, 'vite');
  const root = join(examples, 'vite');
  await build({ root, logLevel: 'error', build: { outDir: out, emptyOutDir: true } });
  const assets = readdirSync(join(out, 'assets'));
  assert.ok(
    assets.some((name) => /^page-.*\.wasm$/.test(name)),
    assets.join(),
  );
  assert.ok(
    assets.some((name) => /^debug-.*\.js$/.test(name)),
    assets.join(),
  );
  const main = assets.find((name) => /^index-.*\.js$/.test(name))!;
  assert.match(readFileSync(join(out, 'assets', main), 'utf8'), /page-[\w-]+\.wasm/);
});

test('webpack: the same', async () => {
  const { default: webpack } = await import('webpack');
  const root = join(examples, 'webpack');
  const { default: config } = (await import(join(root, 'webpack.config.js'))) as {
    default: import('webpack').Configuration;
  };
  const out = join(folder, 'webpack');
  const stats = await new Promise<import('webpack').Stats>((resolve, reject) => {
    webpack({ ...config, context: root, output: { ...config.output, path: out } }, (error, done) =>
      done ? resolve(done) : reject(error!),
    );
  });
  assert.equal(stats.hasErrors(), false, stats.toString('errors-only'));
  const files = readdirSync(out);
  assert.equal(files.filter((name) => name.endsWith('.wasm')).length, 1, files.join());
  assert.ok(files.includes('index.html') && files.includes('main.js'), files.join());
  // The overlay, the twin and the adapters load on demand.
  assert.ok(files.filter((name) => name.endsWith('.js')).length > 5, files.join());
});

test('worker: recommends in workerd', async () => {
  const { build } = await import('esbuild');
  const { startWorkerd } = (await import(
    new URL('../../tests/js/hosts/start-workerd.mjs', import.meta.url).href
  )) as {
    startWorkerd(
      config: string,
      env: Record<string, string>,
    ): Promise<{ origin: string; stop(): Promise<void> }>;
  };
  const root = join(folder, 'worker');
  mkdirSync(join(root, 'dist'), { recursive: true });
  await build({
    entryPoints: [join(examples, 'worker/worker.js')],
    outfile: join(root, 'dist/worker.js'),
    bundle: true,
    format: 'esm',
    external: ['vaiven/engine.wasm'],
    logLevel: 'error',
  });
  copyFileSync(
    fileURLToPath(import.meta.resolve('vaiven/engine.wasm')),
    join(root, 'dist/engine.wasm'),
  );
  copyFileSync(join(examples, 'worker/workerd.capnp'), join(root, 'workerd.capnp'));
  const worker = await startWorkerd(join(root, 'workerd.capnp'), {
    VAIVEN_BUNDLE: `${origin}/v1/sites/demo`,
  });
  try {
    const ask = async (query: string): Promise<unknown> => {
      const answer = await fetch(`${worker.origin}/${query}`);
      assert.equal(answer.status, 200);
      return answer.json();
    };
    const { bundle, picks } = (await ask('?viewed=p1')) as {
      bundle: string;
      picks: { item: string; because: string }[];
    };
    assert.equal(bundle, '0011223344556677');
    assert.deepEqual(picks[0], { item: 'p2', strategy: 'for_you', because: 'p1' });
    const nobody = (await ask('')) as { picks: { strategy: string }[] };
    assert.equal(nobody.picks[0]!.strategy, 'best_sellers');
  } finally {
    await worker.stop();
  }
});

/** Runs an example of an edge; gives its origin, and what ends it. */
async function startEdge(
  [command, ...args]: readonly string[],
  env: Record<string, string>,
): Promise<[string, () => void]> {
  const child = spawn(command!, args, {
    cwd: examples,
    env: { ...process.env, VAIVEN_SITE: 'test', VAIVEN_SERVER: origin, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return [line, () => child.kill()];
  }
  throw new Error(`${[command, ...args].join(' ')} has ended`);
}

/** A page with a personal slot, once the edge has its bundle. */
async function personalPage(url: string): Promise<Response & { html: string }> {
  for (;;) {
    const answer = await fetch(url, { headers: { 'user-agent': 'Mozilla/5.0' } });
    const html = await answer.text();
    if (html.includes('<template shadowrootmode="open">')) return Object.assign(answer, { html });
    // What comes before it has one goes out as the shop made it.
    assert.match(html, /<div data-vaiven-slot="home-for-you">What the shop shows<\/div>/);
  }
}

/** How each example of an edge is run; undefined: what runs it is not there. */
const EDGES: Record<string, readonly string[] | undefined> = {
  'Node, http': [process.execPath, 'edge-node/http.mjs'],
  'Node, Express': [process.execPath, 'edge-node/express.mjs'],
  'Node, Hono': [process.execPath, 'edge-node/hono.mjs'],
  Deno: commandOf('deno', 'run', '--allow-net', '--allow-env', '--allow-read', 'edge-deno/main.js'),
  Bun: commandOf('bun', 'edge-bun/main.js'),
};

function commandOf(runtime: RuntimeName, ...args: string[]): string[] | undefined {
  const binary = findRuntime(runtime);
  return binary === undefined ? undefined : [binary, ...args];
}

for (const [name, command] of Object.entries(EDGES)) {
  const skip = !command && 'it is not installed; npm run test:long does that';
  test(`edge in ${name}: pages arrive personal, and /vv/* is the shop's`, { skip }, async () => {
    const shop = createServer((request, response) => {
      if (request.url === '/old') return void response.writeHead(302, { location: '/new' }).end();
      const slot = '<div data-vaiven-slot="home-for-you">What the shop shows</div>';
      const headers = { 'content-type': 'text/html', 'cache-control': 'max-age=60' };
      if (request.method === 'POST') request.pipe(response.writeHead(201));
      else response.writeHead(200, headers).end(`<!doctype html><html><body>${slot}`);
    });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    const [edge, stop] = await startEdge(command!, {
      SHOP: `http://127.0.0.1:${(shop.address() as AddressInfo).port}`,
    });
    try {
      const page = await personalPage(edge);
      assert.match(page.html, /<a href="\/p\/p4" data-vaiven-item="p4" class="card">/);
      assert.match(page.headers.get('cache-control')!, /^private/);
      const [sheet] = /\/vv\/edge\/[^"]*\.css/.exec(page.html)!;
      assert.match(await (await fetch(edge + sheet)).text(), /\.card\{display:block\}/);
      const manifest = await fetch(`${edge}/vv/v1/sites/test/manifest.json`);
      assert.deepEqual(
        new Uint8Array(await manifest.arrayBuffer()),
        new Uint8Array(hashed.get('manifest.json')!),
      );
      if (!name.endsWith('Hono')) {
        const old = await fetch(`${edge}/old`, { redirect: 'manual' });
        assert.equal(old.headers.get('location'), '/new');
        const order = await fetch(`${edge}/order`, { method: 'POST', body: 'x'.repeat(100_000) });
        assert.equal(order.status, 201);
        assert.equal((await order.text()).length, 100_000);
      }
    } finally {
      stop();
      shop.close();
      shop.closeAllConnections();
    }
  });
}

test('Next: types hold, and what the server renders has the products of anybody', async () => {
  const { build } = await import('esbuild');
  const root = join(examples, 'next');
  const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
  execFileSync(process.execPath, [tsc, '-p', root], { encoding: 'utf8' });
  Object.assign(process.env, { VAIVEN_SERVER: origin, VAIVEN_SITE: 'demo' });
  // Beside node_modules, where what is not bundled is found.
  const out = join(here, 'node_modules/.next-example');
  await build({
    entryPoints: [join(root, 'app/page.tsx'), join(root, 'app/layout.tsx')],
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'error',
  });
  const { default: page } = (await import(join(out, 'page.mjs'))) as {
    default(): Promise<ReactNode>;
  };
  const { default: layout } = (await import(join(out, 'layout.mjs'))) as {
    default(props: { children: ReactNode }): ReactNode;
  };
  const html = renderToStaticMarkup(layout({ children: await page() }));
  const { 1: list } = /<ul data-for-anybody="true">(.*?)<\/ul>/.exec(html)!;
  assert.equal(list, '<li>p4</li><li>p3</li><li>p2</li><li>p1</li>');
  assert.match(html, /Nothing decided yet/);
});
