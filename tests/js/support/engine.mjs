// The engine as hosts load it: the npm package's, as built.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the built package. */
export const dist = fileURLToPath(new URL('../../../js-loader/dist/', import.meta.url));

/** Of all of it or, `page.wasm`, of what pages load. */
export async function loadEngine(name = 'engine.wasm') {
  const { createEngine } = await import(
    new URL('../../../js-loader/dist/engine.mjs', import.meta.url)
  );
  return createEngine(readFileSync(`${dist}${name}`));
}
