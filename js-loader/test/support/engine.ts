// The engine as it was built, for tests in Node.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createEngine, type Engine, type EngineFactory } from '../../src/engine/engine.js';

const FOLDER = process.env['VAIVEN_WASM_DIR']
  ? pathToFileURL(process.env['VAIVEN_WASM_DIR'] + '/')
  : new URL('../../../build/wasm/', import.meta.url);

/** A fresh engine. */
export async function makeEngine(): Promise<Engine> {
  const glue = (await import(new URL('engine.mjs', FOLDER).href)) as { default: EngineFactory };
  return createEngine(glue.default, readFileSync(new URL('engine.wasm', FOLDER)));
}
