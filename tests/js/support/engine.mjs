// The engine that browsers load: the npm package's, as built.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the built package. */
export const dist = fileURLToPath(new URL('../../../js-loader/dist/', import.meta.url));

export async function loadEngine() {
  const { createEngine } = await import(
    new URL('../../../js-loader/dist/engine.mjs', import.meta.url)
  );
  return createEngine(readFileSync(`${dist}engine.wasm`));
}
