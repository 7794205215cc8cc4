// What the server was told of slots that were seen.
import type { StoredEvent } from './site.ts';

/** Impressions of a slot. */
export function impressionsOf(events: readonly StoredEvent[], slot: string): StoredEvent[] {
  return events.filter(({ name, params }) => name === 'slot_impression' && params['slot'] === slot);
}
