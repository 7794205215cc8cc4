// The engine in a page, by the small glue. build.mjs takes page-engine-whole.ts instead where it
// does not know Emscripten's glue well enough.
import { Engine, instantiate, type WasmSource } from '../engine/engine.js';
import { slimModule, type GlueNames } from '../engine/slim-glue.js';
import type { TwinModule } from '../engine/twin.js';

declare const VAIVEN_GLUE_NAMES: GlueNames;

/** Makes an engine of page.wasm or, where that cannot run, of its twin. */
export async function makeEngine(
  wasm: WasmSource | Promise<WasmSource>,
  loadTwin: () => Promise<TwinModule>,
): Promise<Engine> {
  let refused: unknown;
  const make = async (imports: WebAssembly.Imports): Promise<{ exports: WebAssembly.Exports }> => {
    try {
      return await instantiate(await wasm, imports);
    } catch (error) {
      refused = error;
      return { exports: (await loadTwin()).instantiate(imports) };
    }
  };
  return new Engine(await slimModule(VAIVEN_GLUE_NAMES, make), refused);
}
