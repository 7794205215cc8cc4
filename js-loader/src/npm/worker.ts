// `vaiven/worker`: the same engine at the edge (workerd, Cloudflare Workers) or wherever there is no
// file system: fold events into profiles, decide, recommend.
import factory from 'vaiven-glue';
import { fetchBytes } from '../engine/bundle.js';
import { createEngine, type WasmSource } from '../engine/engine.js';
import { serve } from './serve.js';
import type { ServerVaiven } from './server.js';

export * from './server.js';

/** Options of {@link createVaiven}. */
export interface WorkerOptions {
  /** Where the site is published: `https://vaiven.example.com/v1/sites/PUBLIC_KEY`. */
  bundle: string | URL;
  /** `import wasm from 'vaiven/engine.wasm'`: workers compile nothing that they are not deployed with. */
  wasm: WasmSource;
}

/** Loads a site's bundle into an engine of its own. */
export async function createVaiven({ bundle, wasm }: WorkerOptions): Promise<ServerVaiven> {
  const engine = await createEngine(factory, wasm);
  return serve(engine, String(bundle).replace(/\/$/, ''), fetchBytes);
}
