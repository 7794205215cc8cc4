// `vaiven/engine`: the engine alone, for hosts of any kind: Node, edge workers, tests.
import factory from 'vaiven-glue';
import { createEngine as create, type Engine, type WasmSource } from '../engine/engine.js';

export { Engine, EngineError, type WasmSource } from '../engine/engine.js';
export { ErrorCode, Operation } from '../engine/operations.js';

/**
 * Makes an engine.
 *
 * @param wasm - `engine.wasm` of this package: a compiled module (edge workers import it so), its
 * bytes, or a response that carries it.
 */
export function createEngine(wasm: WasmSource | Promise<WasmSource>): Promise<Engine> {
  return create(factory, wasm);
}
