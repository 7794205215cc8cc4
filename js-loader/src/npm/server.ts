// What hosts on servers and at the edge share with those who use them; see serve.ts.
import type { Decisions, Rendered, SlotFill } from '../wire/decisions.js';

export { EngineError } from '../engine/engine.js';
export { ErrorCode } from '../engine/operations.js';
export type {
  Arm,
  Decisions,
  NodeCommands,
  Pick,
  Rendered,
  Show,
  SlotFill,
  Strategy,
  Trace,
} from '../wire/decisions.js';

/** An event as an application tells it. */
export interface ServerEvent {
  /** GA4 name, or any other. */
  name: string;
  /** GA4's parameters, or any other. */
  params?: object;
  /** Milliseconds since the Unix epoch; left out: now. */
  time?: number;
  /** Place in the visitor's stream, from 1; left out: none. */
  sequence?: number;
  /** UUID; left out: made. */
  id?: string;
}

/** A visitor as an application keeps it. */
export interface ServerVisitor {
  /** UUID; null: unknown. */
  id: string | null;
  /** Profile file; null: a new visitor. */
  profile: Uint8Array | null;
}

/** What to decide beside campaigns. */
export interface DecideOptions {
  /** Slots to fill, by their places; left out: none. */
  placements?: readonly string[];
  /** Products that the page shows already. */
  shownItems?: readonly string[];
  /** Whether to say why. */
  explain?: boolean;
}

/** One site's bundle in an engine. */
export interface ServerVaiven {
  /** First 16 digits of the name of the bundle that is loaded. */
  readonly bundle: string;
  /** Takes events into a profile; gives the new profile file. */
  fold(visitor: ServerVisitor, events: readonly ServerEvent[]): Uint8Array;
  /** What to do about an event that was folded already; changes nothing. */
  decide(visitor: ServerVisitor, event: ServerEvent, options?: DecideOptions): Promise<Decisions>;
  /** Products for a placement and why; null: none. */
  recommend(visitor: ServerVisitor, placement: string): Promise<SlotFill | null>;
  /** The content of a campaign, filled with the visitor's data. `content`: as in `Show`. */
  render(visitor: ServerVisitor, show: { campaign: string; content: string }): Promise<Rendered>;
  /** Loads what is published now. */
  reload(): Promise<void>;
}
