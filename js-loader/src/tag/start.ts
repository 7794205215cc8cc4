// What the tag hands to the host; types only, so that it costs nothing.
import type { PrivacySignals } from '../browser/consent-sources.js';
import type { DebugModule } from '../browser/inspect.js';
import type { TwinModule } from '../engine/twin.js';
import type { Capture } from './capture.js';

/** Where chunks that load on demand are beside the tag, and the hashes of their bytes, by name. */
export type ChunkList = Readonly<Record<string, readonly [file: string, hash: string]>>;

/** Argument of the host's `start`. */
export interface TagStart {
  /** Public key of the site. */
  site: string;
  /** Address of the server, without a slash at the end. */
  server: string;
  /** Where the page's market of the site is published. */
  base: string;
  captured: Capture;
  /** The global `vaiven`. */
  queue: unknown[] & Record<string, unknown>;
  /** The global `dataLayer`. */
  layer: unknown[];
  wasm: Promise<Response>;
  manifest: Promise<Response>;
  signals: PrivacySignals;
  /** The engine in JavaScript, for where WebAssembly is refused. */
  twin(): Promise<TwinModule>;
  debug(): Promise<DebugModule>;
  /** Loads any other chunk, of which the tag knows the hash; left out: the host finds them itself. */
  chunk?(name: string): Promise<never>;
}
