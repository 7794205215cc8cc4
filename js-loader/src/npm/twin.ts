// `vaiven/twin`: the engine in JavaScript, for `createEngine` of `vaiven/engine`. Types only: build.mjs
// makes the module itself from page.wasm.
import type { TwinModule } from '../engine/twin.js';

/** As `WebAssembly.instantiate`, with the twin in place of page.wasm. */
export declare const instantiate: TwinModule['instantiate'];
