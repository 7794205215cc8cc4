// Entry of the host chunk: takes over from vaiven.js.
import { makeEngine } from 'vaiven-page-engine';
import type { TagStart } from '../tag/start.js';
import { safe } from './errors.js';
import { Host } from './host.js';

/** The global `vaiven` once it is loaded; entries of the queue call the same methods. */
const METHODS = [
  'track',
  'identify',
  'consent',
  'decide',
  'recommend',
  'on',
  'inspect',
  'reset',
  'visitorId',
] as const;

function takeQueue(host: Host, entry: unknown): void {
  const [name, ...rest] = entry as [(typeof METHODS)[number], ...never[]];
  if (!METHODS.includes(name)) throw new Error(`vaiven.push: no "${String(name)}"`);
  (host[name] as (...args: never[]) => unknown)(...rest);
}

function run({ site, server, captured, queue, wasm, manifest, signals, debug }: TagStart): void {
  const host = new Host({
    site,
    server,
    engine: makeEngine(wasm),
    manifest,
    signals,
    debug,
  });

  const take = safe((source: string, entry: unknown) => {
    if (source === 'dataLayer') host.takeLayer(entry);
    else takeQueue(host, entry);
  });
  host.begin(captured, take);
  queue.length = 0;
  for (const name of METHODS) {
    queue[name] = (...args: never[]) => (host[name] as (...args: never[]) => unknown)(...args);
  }
}

/** Called by vaiven.js. */
export const start: (options: TagStart) => void = safe(run);
