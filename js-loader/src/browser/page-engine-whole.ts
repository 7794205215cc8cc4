// The engine in a page, by all of Emscripten's glue.
import factory from 'vaiven-glue';
import { createEngine, type Engine } from '../engine/engine.js';

/** Makes an engine of the response that carries engine.wasm. */
export function makeEngine(wasm: Promise<Response>): Promise<Engine> {
  return createEngine(factory, wasm);
}
