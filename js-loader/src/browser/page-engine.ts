// The engine in a page, by the small glue. build.mjs takes page-engine-whole.ts instead where it
// does not know Emscripten's glue well enough.
import { Engine, instantiateResponse } from '../engine/engine.js';
import { slimModule, type GlueNames } from '../engine/slim-glue.js';

declare const VAIVEN_GLUE_NAMES: GlueNames;

/** Makes an engine of the response that carries engine.wasm. */
export async function makeEngine(wasm: Promise<Response>): Promise<Engine> {
  const make = async (imports: WebAssembly.Imports): Promise<WebAssembly.Instance> =>
    instantiateResponse(await wasm, imports);
  return new Engine(await slimModule(VAIVEN_GLUE_NAMES, make));
}
