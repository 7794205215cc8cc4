// Entry of the host chunk: takes over from vaiven.js.
import { makeEngine } from 'vaiven-page-engine';
import type { TagStart } from '../tag/start.js';
import { safe } from './errors.js';
import { Host } from './host.js';
import { loadModulesBy } from './load.js';
import { bindMethods, METHODS, type Method } from './methods.js';

function takeQueue(host: Host, entry: unknown): void {
  const [name, ...rest] = entry as [Method, ...never[]];
  if (!METHODS.includes(name)) throw new Error(`vaiven.push: no "${String(name)}"`);
  (host[name] as (...args: never[]) => unknown)(...rest);
}

function run(options: TagStart): void {
  const { captured, queue, wasm, twin, chunk } = options;
  loadModulesBy(chunk);
  const host = new Host({ ...options, engine: makeEngine(wasm, twin) });

  const take = safe((source: string, entry: unknown) => {
    if (source === 'dataLayer') host.takeLayer(entry);
    else takeQueue(host, entry);
  });
  host.begin(captured, take);
  queue.length = 0;
  bindMethods(host, queue);
}

/** Called by vaiven.js. */
export const start: (options: TagStart) => void = safe(run);
