// `vaiven/edge-node`: `vaiven/edge` in Node, Deno and wherever there is no HTMLRewriter; also as a handler of
// `node:http` and of what is built on it.
import { readFile } from 'node:fs/promises';
import factory from 'vaiven-glue';
import { EdgeHost } from '../edge/edge.js';
import { MAX_PAGE_BYTES } from '../edge/gate.js';
import { nodeHandler, type NodeHandler } from '../edge/node-http.js';
import { nodeOrigin } from '../edge/node-origin.js';
import type { Edge, EdgeOptions } from '../edge/options.js';
import { saxRewriter } from '../edge/sax-rewriter.js';

// All that `vaiven/edge` has; its createEdge gives way to the one below.
export * from './edge.js';
export { folderQueue } from '../edge/folder-queue.js';
export { nodeOrigin } from '../edge/node-origin.js';
export type { NodeHandler } from '../edge/node-http.js';

/** Options of {@link createEdge}. */
export interface NodeEdgeOptions extends Omit<EdgeOptions, 'wasm' | 'origin'> {
  /** Left out: the file of this package. */
  wasm?: EdgeOptions['wasm'];
  /** Address of the shop, such as `http://127.0.0.1:8080`; or what asks it. */
  origin: string | NonNullable<EdgeOptions['origin']>;
}

/** An edge in Node. */
export interface NodeEdge extends Edge {
  /** A handler for `http.createServer` and for Express. */
  readonly handler: NodeHandler;
}

/** Makes an edge; one for the life of a process. */
export function createEdge(options: NodeEdgeOptions): NodeEdge {
  const { origin, wasm = readFile(new URL('./engine.wasm', import.meta.url)) } = options;
  const host = new EdgeHost(factory, {
    rewriter: saxRewriter(options.maxPageBytes ?? MAX_PAGE_BYTES),
    cache: null,
    // Packed files are passed on as they are.
    ask: nodeOrigin(options.server),
    ...options,
    wasm,
    origin: typeof origin === 'string' ? nodeOrigin(origin) : origin,
  });
  return Object.assign(host, { handler: nodeHandler(host) });
}
