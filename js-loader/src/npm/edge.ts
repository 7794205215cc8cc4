// `vaiven/edge`: pages that arrive personal. For workers (Cloudflare, workerd) and wherever there is a
// standard fetch handler; `vaiven/edge-node` is the same for Node.
import factory from 'vaiven-glue';
import { EdgeHost } from '../edge/edge.js';
import type { Edge, EdgeOptions } from '../edge/options.js';

export type {
  Edge,
  EdgeCache,
  EdgeConsent,
  EdgeContext,
  EdgeOptions,
  PageEdits,
  PageFacts,
  Rewriter,
  SlotEdit,
} from '../edge/options.js';
export { kvQueue } from '../edge/queue.js';
export type { EventQueue, KeyValueStore, WaitingBatch } from '../edge/queue.js';

/** Makes an edge; one for the life of a worker. */
export function createEdge(options: EdgeOptions): Edge {
  return new EdgeHost(factory, options);
}
