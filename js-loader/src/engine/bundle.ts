// What is published for a site: static files named by their hash. The manifest says which root is
// current; everything else is fetched when a decision needs it. Used by all hosts.
import type { Engine } from './engine.js';
import { Operation } from './operations.js';

/** Gets the bytes of an address. */
export type FetchBytes = (url: string) => Promise<Uint8Array>;

/** Gets bytes over HTTP, through the browser's cache. */
export async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * A site's manifest.json. Where the server is away, the browser's last copy is as good: what it names
 * never changes. `first`: a request that is under way already.
 */
export async function fetchManifest(
  base: string,
  first: Promise<Response> | null = null,
): Promise<unknown> {
  const url = base + '/manifest.json';
  try {
    return await read(await (first ?? fetch(url, { credentials: 'omit' })));
  } catch {
    return read(await fetch(url, { credentials: 'omit', cache: 'force-cache' }));
  }
}

function read(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`${response.url}: HTTP ${response.status}`);
  return response.json();
}

/** First 16 hexadecimal digits of a file's name: the bundle's hash in events. */
export function bundleHash(name: string): string {
  return /^[0-9a-f]{16}/.exec(name)?.[0] ?? '';
}

/** A site's files, as far as this page needs them. */
export class Bundle {
  readonly _engine: Engine;
  readonly _base: string;
  readonly _fetch: FetchBytes;
  readonly _onError: (error: unknown) => void;
  readonly _files = new Map<string, Promise<boolean>>();
  readonly _ready = new Set<string>();
  /** See {@link bundleHash}; empty before the root is loaded. */
  hash = '';
  /** The root file, for explanations. */
  root: Uint8Array | null = null;

  /** `base`: address of the folder with manifest.json, without a slash at the end. */
  constructor(
    engine: Engine,
    base: string,
    onError: (error: unknown) => void,
    fetch: FetchBytes = fetchBytes,
  ) {
    this._engine = engine;
    this._base = base;
    this._onError = onError;
    this._fetch = fetch;
  }

  /** Loads the root that the manifest names, and what has changed since it was published. */
  async loadRoot(manifest: unknown): Promise<void> {
    const { root: name, live } = Object(manifest) as { root?: unknown; live?: unknown };
    if (typeof name !== 'string') throw new Error(`${this._base}/manifest.json: no "root"`);
    const [bytes] = await Promise.all([
      this._file(name),
      typeof live === 'string'
        ? this.load(Operation.LoadLive, live)
        : this._engine.handle(Operation.LoadLive),
    ]);
    this._engine.handle(Operation.LoadRoot, bytes);
    this.root = bytes;
    this.hash = bundleHash(name);
  }

  /** Loads a shard, a content or a live file once; false: it cannot be had. */
  load(
    operation: Operation.LoadShard | Operation.LoadContent | Operation.LoadLive,
    name: string,
  ): Promise<boolean> {
    let loading = this._files.get(name);
    if (!loading) {
      loading = this._file(name).then((bytes) => {
        this._engine.handle(operation, bytes);
        this._ready.add(name);
        return true;
      });
      loading = loading.catch((error: unknown) => {
        this._onError(error);
        return false;
      });
      this._files.set(name, loading);
    }
    return loading;
  }

  /** Whether this file is in the engine. */
  isReady(name: string): boolean {
    return this._ready.has(name);
  }

  _file(name: string): Promise<Uint8Array> {
    return this._fetch(`${this._base}/files/${name}`);
  }
}
