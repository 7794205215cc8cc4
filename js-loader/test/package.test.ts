// The built package as its users import it: by name, through the exports map.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createEngine, EngineError, Operation } from 'vaiven/engine';
import { createVaiven } from 'vaiven/node';
import { publishedSite } from './support/site.js';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'vaiven-package-'));
  mkdirSync(join(folder, 'files'));
  for (const [name, bytes] of publishedSite()) writeFileSync(join(folder, name), bytes);
});
after(() => rmSync(folder, { recursive: true }));

for (const name of ['vaiven/engine.wasm', 'vaiven/page.wasm']) {
  test(`vaiven/engine with ${name} by name`, async () => {
    const wasm = readFileSync(fileURLToPath(import.meta.resolve(name)));
    for (const source of [wasm, await WebAssembly.compile(wasm)]) {
      const engine = await createEngine(source);
      assert.throws(() => engine.handle(Operation.LoadRoot, new Uint8Array(8)), EngineError);
      assert.ok(engine.handle(Operation.SaveProfile).length > 0);
      engine.delete();
    }
  });
}

test('vaiven/node folds, decides and recommends for many visitors at once', async () => {
  const vaiven = await createVaiven({ bundle: folder });
  assert.equal(vaiven.bundle, '0011223344556677');
  const consent = { name: 'consent_update', params: { personalization: 'granted' } };
  const view = (item: string): object => ({ items: [{ item_id: item }] });
  const one = {
    id: '0f8fad5b-d9cb-469f-a165-70867728950e',
    profile: vaiven.fold({ id: '0f8fad5b-d9cb-469f-a165-70867728950e', profile: null }, [
      consent,
      { name: 'view_item', params: view('p1') },
    ]),
  };
  const two = { id: null, profile: vaiven.fold({ id: null, profile: null }, [consent]) };
  const [first, second] = await Promise.all([
    vaiven.recommend(one, 'home-for-you'),
    vaiven.recommend(two, 'home-for-you'),
  ]);
  assert.equal(first!.picks[0]!.item, 'p2');
  assert.equal(first!.picks[0]!.because, 'p1');
  assert.equal(second!.picks[0]!.strategy, 'best_sellers');
  assert.equal(await vaiven.recommend(one, 'elsewhere'), null);

  const event = { name: 'exit_intent', params: { campaign: 'exit-coupon' } };
  const decisions = await vaiven.decide(one, event, { explain: true });
  assert.deepEqual(
    decisions.shows.map((show) => show.campaign),
    ['exit-coupon'],
  );
  assert.ok(decisions.traces.length > 0);
  const rendered = await vaiven.render(one, decisions.shows[0]!);
  assert.equal(rendered.label, '¿Ya te vas?');
});

test('a bundle that cannot be loaded is told, with its address', async () => {
  await assert.rejects(createVaiven({ bundle: join(folder, 'nowhere') }), /nowhere/);
  await assert.rejects(createVaiven({ bundle: 'http://127.0.0.1:9/v1/sites/x' }));
});

test('declarations stand beside every entry and need none of the generated code', () => {
  const types = join(here, 'dist/types');
  for (const entry of ['index', 'node', 'worker', 'edge', 'edge-node', 'engine', 'twin', 'react']) {
    assert.ok(readdirSync(join(types, 'npm')).includes(`${entry}.d.ts`));
  }
  for (const file of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.d.ts')) continue;
    assert.doesNotMatch(readFileSync(join(types, file), 'utf8'), /generated|vaiven-glue/, file);
  }
});
