// The engine as it was built, for tests in Node.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readGlueNames } from '../../glue-names.mjs';
import { createEngine, Engine, instantiate, type EngineFactory } from '../../src/engine/engine.js';
import { slimModule } from '../../src/engine/slim-glue.js';

const FOLDER = process.env['VAIVEN_WASM_DIR']
  ? pathToFileURL(process.env['VAIVEN_WASM_DIR'] + '/')
  : new URL('../../../build/wasm/', import.meta.url);

/** A fresh engine. */
export async function makeEngine(): Promise<Engine> {
  const glue = (await import(new URL('engine.mjs', FOLDER).href)) as { default: EngineFactory };
  return createEngine(glue.default, readFileSync(new URL('engine.wasm', FOLDER)));
}

/** A fresh engine as pages get it, with their glue. */
export async function makePageEngine(): Promise<Engine> {
  const names = readGlueNames(readFileSync(new URL('page.mjs', FOLDER), 'utf8'));
  assert.ok(names, 'the names in page.mjs are not understood; pages would get all of the glue');
  const wasm = readFileSync(new URL('page.wasm', FOLDER));
  return new Engine(await slimModule(names, (imports) => instantiate(wasm, imports)));
}
