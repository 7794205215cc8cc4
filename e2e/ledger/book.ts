// The two sides of the ledger: what pages did, and what the server has of it.
import type { StoredEvent } from '../support/site.ts';

/** Something that a page did: an event of its own, or a view of it. */
export interface Entry {
  /** Unlike all others of its run. */
  readonly id: string;
  /** Whether it is known to have come as far as the device's storage. */
  certain: boolean;
}

/** How the sides compare. */
export interface Balance {
  /** Entries of pages. */
  did: number;
  /** Of these, at the server. */
  stored: number;
  /** Were on the device, and are not at the server. */
  lost: string[];
  /** At the server more often than they were done. */
  doubled: string[];
  /** Ended with their page before they came as far as the device. */
  neverKept: number;
  /** Places in the visitor's stream that the server has nothing for. */
  gaps: number[];
}

function tally(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** What an event of the server is an entry of; undefined: of nothing that pages do by themselves. */
function idOf({ name, params }: StoredEvent): string | undefined {
  if (name === 'ledger') return String(params['entry']);
  if (name !== 'page_view') return undefined;
  return new URL(String(params['page_location'])).pathname;
}

/** Compares; `places` is how many places of the stream the device gave away. */
export function compare(
  done: readonly Entry[],
  events: readonly StoredEvent[],
  places: number,
): Balance {
  const certain = tally(done.filter((entry) => entry.certain).map(({ id }) => id));
  const all = tally(done.map(({ id }) => id));
  const stored = tally(events.flatMap((event) => idOf(event) ?? []));
  const lost = [...certain].filter(([id, times]) => (stored.get(id) ?? 0) < times);
  const doubled = [...stored].filter(([id, times]) => times > (all.get(id) ?? 0));
  const sum = (counts: Map<string, number>): number =>
    [...counts.values()].reduce((total, count) => total + count, 0);
  const taken = new Set(events.map(({ sequence }) => sequence));
  const gaps = Array.from({ length: places }, (_, index) => index + 1);
  return {
    did: done.length,
    stored: sum(stored),
    lost: lost.map(([id]) => id),
    doubled: doubled.map(([id]) => id),
    neverKept: done.length - sum(stored),
    gaps: gaps.filter((place) => !taken.has(place)),
  };
}
