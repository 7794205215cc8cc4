// What pages and applications see of the browser host.
import type { Decisions, SlotFill } from '../wire/decisions.js';
import type { EventRecord } from '../wire/requests.js';
import type { Consent } from './consent.js';
import type { Inspection } from './inspect.js';

/** Who a visitor says they are; unverified. */
export interface Identity {
  /** Address of the person. */
  email?: string;
  /** The shop's own id of the customer. */
  customer_id?: string;
  /** What conditions may read; texts, numbers and booleans. */
  attributes?: Record<string, string | number | boolean | null>;
}

/** A pop-up or bar was on the screen. */
export interface CampaignImpression {
  /** Tells it from that of a slot. */
  kind: 'campaign';
  /** Id of the campaign. */
  campaign: string;
  /** Which of its contents was shown. */
  variant: string;
  /** How it was shown. */
  surface: 'overlay' | 'bar';
}

/** Half of a slot was on the screen for a second. */
export interface SlotImpression {
  /** Tells it from that of a campaign. */
  kind: 'slot';
  /** Id of the slot. */
  slot: string;
  /** How the first of its products came into it. */
  strategy: string;
  /** The products that were shown, from the left. */
  items: { item_id: string; index: number; strategy: string }[];
}

/** What listeners get, by name. */
export interface VaivenEvents {
  /** An event was taken in. */
  event: EventRecord;
  /** The engine decided on an event. */
  decision: Decisions;
  /** A campaign or a slot was seen: what the event of it says. */
  impression: CampaignImpression | SlotImpression;
  /** A campaign is on the screen. */
  show: { campaign: string; variant: string; surface: 'overlay' | 'bar' };
  /** Slots got content. */
  slots: SlotFill[];
  /** The visitor allowed or forbade something. */
  consent: Consent;
  /** Something went wrong in Vaivén; the page is none the worse for it. */
  error: { message: string };
}

/** Vaivén in a page. Nothing of it throws. */
export interface Vaiven {
  /** Tells an event; GA4 names and parameters are understood, any other is a custom event. */
  track(name: string, params?: object): void;
  /** Tells who the visitor is. */
  identify(identity: Identity): void;
  /** Tells what the visitor allows. Nothing is stored or sent before. */
  consent(states: Partial<Consent>): void;
  /** What the engine decides now on the newest event, with reasons; null: there is no engine. */
  decide(placements?: readonly string[]): Promise<Decisions | null>;
  /** Products for a placement and why; null: none. */
  recommend(placement: string): Promise<SlotFill | null>;
  /** Calls `listener` from now on; gives the function that ends it. */
  on<K extends keyof VaivenEvents>(
    type: K,
    listener: (detail: VaivenEvents[K]) => void,
  ): () => void;
  /**
   * Calls `listener` with what is known and thought of the visitor, in words: now, after every event,
   * and every two seconds for what is sent. For tools that show it: it loads what explains, which no
   * visitor needs, and times decisions for some milliseconds after every event. `language`: `es`, else
   * English; left out: that of the page. Gives the function that ends it.
   */
  inspect(listener: (inspection: Inspection) => void, language?: string): () => void;
  /** For log-out: forgets the visitor on this device; a new one begins if that is allowed. */
  reset(): void;
  /** The visitor's UUID, to store with the cart or the order; null: without consent there is none. */
  visitorId(): string | null;
}
