// `vaiven/node`: the same engine on a server: fold events into profiles, decide, recommend.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import factory from 'vaiven-glue';
import { fetchBytes } from '../engine/bundle.js';
import { createEngine } from '../engine/engine.js';
import { serve } from './serve.js';
import type { ServerVaiven } from './server.js';

export * from './server.js';

/** Options of {@link createVaiven}. */
export interface NodeOptions {
  /**
   * Where the site is published: an address such as
   * `https://vaiven.example.com/v1/sites/PUBLIC_KEY`, or a folder with `manifest.json`.
   */
  bundle: string | URL;
}

/** Loads a site's bundle into an engine of its own. */
export async function createVaiven({ bundle }: NodeOptions): Promise<ServerVaiven> {
  const wasm = await readFile(new URL('./engine.wasm', import.meta.url));
  const engine = await createEngine(factory, wasm);
  const address = String(bundle).replace(/\/$/, '');
  if (/^https?:/.test(address)) return serve(engine, address, fetchBytes);
  return serve(engine, address.startsWith('file:') ? fileURLToPath(address) : address, (name) =>
    readFile(name),
  );
}
