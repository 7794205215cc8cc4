// The engine of the npm package as built, and the loader's own code for its requests and answers.
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const loader = new URL('../../js-loader/', import.meta.url);
/** Where the npm package is built. */
export const dist = process.env.VAIVEN_DIST
  ? pathToFileURL(`${process.env.VAIVEN_DIST}/`)
  : new URL('dist/', loader);

const { createEngine } = await import(new URL('engine.mjs', dist));
const wasm = new WebAssembly.Module(readFileSync(new URL('engine.wasm', dist)));

/** An engine with memory of its own. */
export function loadEngine() {
  return createEngine(wasm);
}

/** writeDecideRequest, writeEventBatch, readDecisions, Operation, Table: compiled from the loader's sources. */
async function compileWire() {
  const files = ['wire/requests', 'wire/decisions', 'wire/reader', 'engine/operations'];
  const result = await build({
    stdin: {
      contents: files.map((file) => `export * from './src/${file}.ts';`).join('\n'),
      resolveDir: fileURLToPath(loader),
    },
    bundle: true,
    format: 'esm',
    target: 'node20',
    write: false,
  });
  const code = Buffer.from(result.outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

export const wire = await compileWire();
