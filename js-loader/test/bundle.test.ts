import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Bundle, bundleHash, fetchManifest } from '../src/engine/bundle.js';
import type { Engine } from '../src/engine/engine.js';
import { Operation } from '../src/engine/operations.js';

const BASE = 'https://server/v1/sites/k';

test('the manifest comes from the browser’s copy where the server is away', async () => {
  const modes: (string | undefined)[] = [];
  mock.method(globalThis, 'fetch', (_: string, init: RequestInit) => {
    modes.push(init.cache);
    if (init.cache === 'force-cache') return Promise.resolve(Response.json({ root: 'a.vvb' }));
    return Promise.resolve(new Response(null, { status: 502 }));
  });
  assert.deepEqual(await fetchManifest(BASE), { root: 'a.vvb' });
  assert.deepEqual(modes, [undefined, 'force-cache']);
  assert.deepEqual(await fetchManifest(BASE, Promise.reject(new TypeError('offline'))), {
    root: 'a.vvb',
  });
});

test('a file is loaded once, however often it is asked for; one that fails is told once', async () => {
  const fetched: string[] = [];
  const loaded: number[] = [];
  const failed: unknown[] = [];
  const engine = { handle: (operation: number) => loaded.push(operation) } as never as Engine;
  const bundle = new Bundle(
    engine,
    BASE,
    (error) => failed.push(error),
    (url) => {
      fetched.push(url);
      if (url.endsWith('bad.vvb')) return Promise.reject(new Error('HTTP 404'));
      return Promise.resolve(new Uint8Array());
    },
  );
  const load = (name: string): Promise<boolean> => bundle.load(Operation.LoadShard, name);
  assert.deepEqual(await Promise.all([load('s.vvb'), load('s.vvb'), load('bad.vvb')]), [
    true,
    true,
    false,
  ]);
  assert.equal(await load('bad.vvb'), false);
  assert.deepEqual(fetched, [`${BASE}/files/s.vvb`, `${BASE}/files/bad.vvb`]);
  assert.deepEqual(loaded, [Operation.LoadShard]);
  assert.equal(failed.length, 1);
  assert.equal(bundle.isReady('s.vvb'), true);
  assert.equal(bundle.isReady('bad.vvb'), false);
});

test('a manifest without a root is refused with its address', async () => {
  const bundle = new Bundle({} as Engine, BASE, () => {});
  await assert.rejects(bundle.loadRoot({}), /server\/v1\/sites\/k\/manifest\.json: no "root"/);
  await assert.rejects(bundle.loadRoot(null), /no "root"/);
});

test('the bundle’s hash is the start of the name of its root', () => {
  assert.equal(bundleHash('00112233445566778899aabbccddeeff.vvb'), '0011223344556677');
  assert.equal(bundleHash('short.vvb'), '');
});
