// What an edge tells of the page that it has made personal, see edge/edge.ts.
import type { Params } from '../wire/params.js';

/** Left out: there was no edge, or nothing to tell. */
export interface EdgeBlock {
  /** UUIDv7 of the page view. */
  view?: string;
  /** Experiments that the visitor sees, as parameters of their impressions. */
  experiments?: Params[];
  /** Facts file, as Base64. */
  facts?: string;
}

/** Takes the block out of the page. */
export function takeEdge(): EdgeBlock {
  const block = document.getElementById('vaiven-edge');
  block?.remove();
  return block ? (JSON.parse(block.textContent!) as EdgeBlock) : {};
}
