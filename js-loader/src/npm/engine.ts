// `vaiven/engine`: the engine alone, for hosts of any kind: Node, edge workers, tests.
import factory from 'vaiven-glue';
import { createEngine as create, type Engine, type WasmSource } from '../engine/engine.js';
import type { TwinModule } from '../engine/twin.js';

export type { TwinModule } from '../engine/twin.js';
export { Engine, EngineError, type WasmSource } from '../engine/engine.js';
export { ErrorCode, Operation } from '../engine/operations.js';

/**
 * Makes an engine.
 *
 * @param wasm - `engine.wasm` of this package: a compiled module (edge workers import it so), its
 * bytes, or a response that carries it.
 * @param loadTwin - `() => import('vaiven/twin')`: what runs where WebAssembly is refused; without it
 * there is no engine then.
 */
export function createEngine(
  wasm: WasmSource | Promise<WasmSource>,
  loadTwin?: () => Promise<TwinModule>,
): Promise<Engine> {
  return create(factory, wasm, loadTwin);
}
