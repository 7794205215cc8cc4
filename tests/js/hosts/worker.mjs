// Plays a tape in workerd, part by part: one engine for the life of the worker. The test puts the
// modules beside this one.
import { createEngine } from './engine.mjs';
import wasm from './engine.wasm';
import { playTape } from './tape.mjs';

let engine;

export default {
  async fetch(request) {
    engine ??= await createEngine(wasm);
    return new Response(playTape(engine, new Uint8Array(await request.arrayBuffer())));
  },
};
