// The debug overlay as the host knows it: a chunk of its own, loaded only when asked for.
import type { Decisions } from '../wire/decisions.js';
import type { EventRecord } from '../wire/requests.js';
import type { Host } from './host.js';

/** One event with what was decided on it; told as `step`, and as `again` after shards came. */
export interface Step {
  event: EventRecord;
  decisions: Decisions | null;
}

/** The debug chunk. It looks into the host, which is built with it. */
export interface DebugModule {
  open(host: Host): void;
}
