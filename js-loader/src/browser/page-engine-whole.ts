// The engine in a page, by all of Emscripten's glue.
import factory from 'vaiven-glue';
import { createEngine, type Engine, type WasmSource } from '../engine/engine.js';
import type { TwinModule } from '../engine/twin.js';

/** Makes an engine of page.wasm or, where that is refused, of its twin. */
export function makeEngine(
  wasm: WasmSource | Promise<WasmSource>,
  loadTwin: () => Promise<TwinModule>,
): Promise<Engine> {
  return createEngine(factory, wasm, loadTwin);
}
