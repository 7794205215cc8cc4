// What explains decisions, as the host knows it: a chunk of its own, loaded only when asked for.
import type { Decisions, Strategy } from '../wire/decisions.js';
import type { EventRecord } from '../wire/requests.js';
import type { Consent } from './consent.js';
import type { Host } from './host.js';

/** One event with what was decided on it; told as `step`, and as `again` after shards came. */
export interface Step {
  event: EventRecord;
  decisions: Decisions | null;
}

/** What became of a campaign on this page: shown; all fits but its trigger; waits; something fails. */
export type CampaignState = 'shown' | 'ready' | 'waiting' | 'not_shown';

/** What is known and thought of a visitor, in words. Money in major units. */
export interface Inspection {
  /** Null: in memory only. */
  visitor: string | null;
  /** What the visitor allows. */
  consent: Consent;
  /** What is published, by its hash; empty: nothing was loaded. */
  bundle: string;
  /** Null: there is no engine. */
  profile: {
    session: number;
    pageViews: number;
    /** Ids of products, newest first. */
    recent: string[];
    interests: { kind: 'category' | 'brand' | 'price_band'; name: string; score: number }[];
    cart: { quantity: number; value: number };
    orders: { count: number; value: number };
    currency: string;
  } | null;
  /** Those that the visitor is in. */
  segments: { id: string; name: string }[];
  /** All that are published, with what keeps each of them away. */
  campaigns: {
    id: string;
    name: string;
    surface: 'overlay' | 'bar';
    state: CampaignState;
    why: string;
  }[];
  /** Slots of this page that something is published for. */
  slots: {
    placement: string;
    /** Whether Vaivén filled it; if not, it keeps what the page put into it. */
    filled: boolean;
    /** Which strategies were tried and what came of each; what was left out. */
    why: string[];
    /** `because` is the product of the visitor's past that gave most of the score; empty: none. */
    picks: { item: string; title: string; strategy: Strategy; because: string }[];
  }[];
  /**
   * What a decision on the newest event takes here, with all slots of the page and without reasons:
   * the mean of `decisions` that were made one after the other. Null: there is no engine, or no event.
   */
  latency: { microseconds: number; decisions: number } | null;
  /** Events of this page; `bytes` of the requests that the server took. */
  sending: { sent: number; waiting: number; dropped: number; bytes: number };
}

/** The debug chunk. It looks into the host, which is built with it. */
export interface DebugModule {
  /** Opens the overlay. */
  open(host: Host): void;
  /**
   * Calls `listener` now and after every event, until one of `ends` is called; none left: it has ended
   * already. `steps` came before.
   */
  watch(
    host: Host,
    listener: (inspection: Inspection) => void,
    language: string | undefined,
    steps: Step[],
    ends: (() => void)[],
  ): void;
}
