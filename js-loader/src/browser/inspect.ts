// What the debug overlay may look at. Types only in the host; the overlay is a chunk of its own.
import type { Decisions, SlotFill } from '../wire/decisions.js';
import type { EventRecord } from '../wire/requests.js';
import type { Consent } from './consent.js';
import type { OutboxState } from './outbox.js';

/** One event with what was decided on it. */
export interface Step {
  event: EventRecord;
  decisions: Decisions | null;
}

/** A view of the host's insides. */
export interface Inspector {
  site: string;
  server: string;
  /** Newest last. */
  steps: Step[];
  fills(): SlotFill[];
  consent(): Consent;
  visitor(): string | null;
  outbox(): OutboxState;
  errors(): { count: number; last: string[] };
  /** The root file; null: none was loaded. */
  root(): Uint8Array | null;
  bundleHash(): string;
  /** The profile file; null: there is no engine. */
  profile(): Uint8Array | null;
  /** Calls `listener` after every event. */
  subscribe(listener: () => void): void;
}

/** The debug chunk. */
export interface DebugModule {
  open(inspector: Inspector): void;
}
