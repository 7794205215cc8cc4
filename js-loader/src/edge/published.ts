// What is published for the site, as an isolate has it: in memory, then in the platform's cache, then at the
// server. What is there is used while it is looked whether there is something newer, and nothing that is
// broken takes its place.
import {
  createEngine,
  type Engine,
  type EngineFactory,
  type WasmSource,
} from '../engine/engine.js';
import { Experiments } from './changes.js';
import { until, within } from './deadline.js';
import { edgeFileOf, Generation } from './generation.js';
import type { EdgeCache, EdgeContext } from './options.js';

/** A manifest lives that long, as the server says of it, ms. */
const FRESH_MS = 30_000;
/** What could not be had is asked for again after so long, by one page, ms. */
const AGAIN_MS = 1000;
/** A request that has not ended by then is asked again, ms: whoever began it may be gone. */
const STUCK_MS = 10_000;
/** A page that takes longer than that is not waited for, ms. */
const LONGEST_PAGE_MS = 120_000;
/** So long does a request for a file take at most, ms. */
const FILE_MS = 15_000;
/** Of a file; larger ones are no files of ours. */
const MAX_FILE_BYTES = 16 << 20;

/** What {@link Published} needs. */
export interface PublishedOptions {
  factory: EngineFactory;
  wasm: WasmSource | Promise<WasmSource>;
  /** Address of the folder with manifest.json, without a slash at the end. */
  base: string;
  ask: (request: Request) => Promise<Response>;
  cache: EdgeCache | null;
  count: (name: string) => void;
}

/** See the head of this file. */
export class Published {
  readonly _options: PublishedOptions;
  _engine: Engine | null = null;
  _current: Generation | null = null;
  /** The newest manifest that held, as it came; empty: none yet. */
  manifest = '';
  /** Pages that began with them may be on their way still. */
  _before: Generation[] = [];
  /** When it is looked for something newer. */
  _due = 0;
  /** When that was done last, and whether whoever does it is at it still. */
  _looked = 0;
  _looking = false;

  constructor(options: PublishedOptions) {
    this._options = options;
  }

  /** The newest bundle, waited for at most `patience` ms if there is none yet; null: none can be had. */
  async current(context: EdgeContext, patience: number): Promise<Generation | null> {
    if (this._shouldLook()) {
      this._before = this._before.filter((generation) => !generation.free(LONGEST_PAGE_MS));
      const looking = this._look();
      context.waitUntil(looking);
      if (!this._current) await within(looking, patience);
    } else if (!this._current && this._looking) {
      await until(() => !this._looking, patience);
    }
    return this._current;
  }

  /** Whether an experiment may lead somebody away from a page. */
  mayRedirect(path: string): boolean {
    return this._current?.experiments.mayRedirect(path) ?? false;
  }

  /** A published file, from the platform's cache if it is there. */
  async file(name: string): Promise<Uint8Array> {
    const { base, cache } = this._options;
    const url = `${base}/files/${name}`;
    const kept = await cache?.match(url).catch(() => undefined);
    const response = kept ?? (await this._ask(url));
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > MAX_FILE_BYTES) throw new Error(`${url}: ${bytes.length} bytes`);
    // Names are hashes of what files hold: one that was cut off on its way is not kept.
    if (!(await isNamedByHash(name, bytes))) throw new Error(`${url}: not what its name says`);
    if (cache && !kept) {
      const headers = {
        'content-type': 'application/octet-stream',
        'cache-control': 'public, max-age=31536000, immutable',
      };
      await cache.put(url, new Response(bytes, { headers })).catch(() => {});
    }
    return bytes;
  }

  /** A published file if it can be had without the server; null: it cannot. */
  async kept(name: string): Promise<Uint8Array | null> {
    const kept = await this._options.cache
      ?.match(`${this._options.base}/files/${name}`)
      .catch(() => undefined);
    return kept ? new Uint8Array(await kept.arrayBuffer()) : null;
  }

  async _ask(url: string): Promise<Response> {
    const request = new Request(url, { signal: AbortSignal.timeout(FILE_MS) });
    const response = await this._options.ask(request);
    if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
    return response;
  }

  /** Whether it is this request's turn to look for something newer: one does it, and no other waits for it. */
  _shouldLook(): boolean {
    const since = Date.now() - this._looked;
    if (this._looking) return since > STUCK_MS;
    return Date.now() >= this._due || (this._current?.full === true && since > AGAIN_MS);
  }

  async _look(): Promise<void> {
    const began = (this._looked = Date.now());
    this._looking = true;
    let fresh = FRESH_MS;
    try {
      await this._take();
    } catch {
      // What is there goes on.
      this._options.count('bundle_failed');
      fresh = AGAIN_MS;
    }
    this._due = Date.now() + fresh;
    // Unless another has begun, since this one took too long.
    if (this._looked === began) this._looking = false;
  }

  async _take(): Promise<void> {
    const { factory, wasm, base, count } = this._options;
    const [engine, manifest] = await Promise.all([
      this._engine ?? createEngine(factory, wasm),
      this._ask(`${base}/manifest.json`),
    ]);
    this._engine = engine;
    const text = await manifest.text();
    const { root, live = '' } = JSON.parse(text) as { root?: unknown; live?: unknown };
    if (!isFileName(root)) throw new Error(`${base}/manifest.json: no "root"`);
    const before = this._current;
    // One that cannot be had is asked for again with the next manifest; until then the one before holds.
    const takeLive = (generation: Generation): Promise<void> =>
      generation.takeLive(isFileName(live) ? live : '').catch(() => count('live_failed'));
    if (before?.root === root && !before.full) {
      await takeLive(before);
      this.manifest = text;
      return;
    }
    const get = (name: string): Promise<Uint8Array> => this.file(name);
    const bytes = await get(root);
    const next = new Generation(engine._module, root, bytes, get, () => count('shard_failed'));
    try {
      // Half a publish, without what its experiments change, is none.
      const file = edgeFileOf(bytes);
      if (file) next.experiments = new Experiments(new TextDecoder().decode(await get(file)));
    } catch (error) {
      next.end();
      throw error;
    }
    await takeLive(next);
    // The pages to come need what those before them needed.
    if (before && !before.full) await next.follow(before);
    this._current = next;
    this.manifest = text;
    if (before) this._before.push(before);
    before?.end();
    count('bundle_loaded');
  }
}

function isFileName(name: unknown): name is string {
  return typeof name === 'string' && /^[\w.-]{1,128}$/.test(name);
}

/** Whether the first 128 bits of the file's SHA-256 are its name, where its name is a hash. */
async function isNamedByHash(name: string, bytes: Uint8Array): Promise<boolean> {
  const hash = /^([0-9a-f]{32})\.\w+$/.exec(name)?.[1];
  if (!hash) return true;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  let hex = '';
  for (const byte of digest.subarray(0, 16)) hex += byte.toString(16).padStart(2, '0');
  return hex === hash;
}
