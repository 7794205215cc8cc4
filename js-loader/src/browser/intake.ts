// What a page tells, in the order in which it tells it. The languages of other vendors are read by
// adapters, which are loaded when the first such event comes; what comes after it waits.
import type { Translate } from '../adapters/adapter.js';
import type { LayerEntry, LayerEvent } from './datalayer.js';
import { report, safe } from './errors.js';

/** Adapters of events, by name. */
export type AdapterName = 'vtex' | 'universal' | 'segment' | 'shopify';

/** An adapter as it is loaded. */
export interface EventAdapter {
  translate: Translate;
}

/** An adapter is waited for at most this long. */
const PATIENCE = 4000;

// Held against `name:key,key`. Coarse: the adapter itself says whether it is one of its events.
const SIGNALS: [AdapterName, RegExp][] = [
  [
    'vtex',
    /^((home|category|department|internalSiteSearch|product)View|orderPlaced|userData):|[:,]pageCategory\b/,
  ],
  [
    'universal',
    /[:,](impressions|click|detail|add|remove|checkout(_option)?|purchase|refund|promo(View|Click)|transactionProducts)\b/,
  ],
  ['segment', /^(Products?|Cart|Checkout|Order|Payment|Promotion|Signed) [A-Z]/],
  [
    'shopify',
    /^((product|collection|cart)_viewed|product_(added|removed)_\w+|search_submitted|checkout_\w+ed|payment_info_submitted):/,
  ],
];

function itemsOf({ params }: LayerEvent): Record<string, unknown>[] {
  const { items } = params;
  return Array.isArray(items) ? items.filter((item) => typeof item === 'object' && item) : [];
}

/** Which adapter may know this event. */
export function signalOf(event: LayerEvent): AdapterName | undefined {
  const said = `${event.name}:${Object.keys(event.params).join()}`;
  for (const [name, signal] of SIGNALS) if (signal.test(said)) return name;
  const item = itemsOf(event)[0];
  // The items of Universal Analytics' gtag.js.
  return item && item['item_id'] === undefined && item['id'] ? 'universal' : undefined;
}

/** See the head of this file. */
export class Intake {
  readonly _load: (name: AdapterName) => Promise<EventAdapter>;
  readonly _out: (entry: LayerEntry) => void;
  /** Null: cannot be had. */
  readonly _adapters = new Map<AdapterName, EventAdapter | null>();
  /** What waits for an adapter; null: nothing has to. */
  _waiting: (() => void)[] | null = null;
  /** Of events with items: how often each was told in GA4's words, less how often in others'. */
  readonly _balance = new Map<string, number>();

  /** `load` gets adapters, `out` what was understood. */
  constructor(
    load: (name: AdapterName) => Promise<EventAdapter>,
    out: (entry: LayerEntry) => void,
  ) {
    this._load = load;
    this._out = out;
  }

  /** Runs `action` after what was told before it. */
  run(action: () => void): void {
    if (this._waiting) this._waiting.push(action);
    else action();
  }

  /** Takes an event of the page; to be called in {@link run}. */
  event(event: LayerEvent): void {
    const name = signalOf(event);
    const adapter = name && this._adapters.get(name);
    if (name && adapter === undefined) {
      this._wait(name, () => this.event(event));
      return;
    }
    // Unread, these say who buys and where they live.
    if (adapter === null && /vtex|shopify/.test(name!)) {
      report(`${name}: no adapter for "${event.name}"`);
      return;
    }
    const entries = adapter?.translate(event.name, event.params);
    if (entries) entries.forEach(safe((entry: LayerEntry) => this.tell(entry, -1)));
    else this.tell({ event }, 1);
  }

  /**
   * Tells an entry unless its twin was told: shops that move from one vendor to another tell everything
   * twice, in both languages and either order. `side`: 1 for what is in GA4's words, else -1.
   */
  tell(entry: LayerEntry, side: 1 | -1): void {
    const { event } = entry;
    const items = event && itemsOf(event);
    if (items?.length) {
      const key = event!.name + items.map((item) => ` ${String(item['item_id'])}`).join('');
      const balance = this._balance.get(key) ?? 0;
      this._balance.set(key, balance + side);
      if (balance * side < 0) return;
    }
    this._out(entry);
  }

  /** Lets what comes wait until the function that it gives is called. */
  hold(): () => void {
    this._waiting = [];
    return () => {
      const waiting = this._waiting ?? [];
      this._waiting = null;
      // One of them may have to wait again, and those after it.
      for (const action of waiting) this.run(safe(action));
    };
  }

  /** Another page is seen: what was told before has no twin on it. */
  renew(): void {
    this._balance.clear();
  }

  _wait(name: AdapterName, again: () => void): void {
    const release = this.hold();
    this.run(again);
    const done = (adapter: EventAdapter | null): void => {
      if (this._adapters.has(name)) return;
      this._adapters.set(name, adapter);
      release();
    };
    const timer = setTimeout(() => done(null), PATIENCE);
    this._load(name)
      .then(done, (error: unknown) => {
        report(error);
        done(null);
      })
      .finally(() => clearTimeout(timer));
  }
}
