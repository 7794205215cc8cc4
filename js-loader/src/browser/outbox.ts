// Sends events to the collector: in order, one request at a time over all tabs, again and again with
// growing pauses until the server has them. The server counts each event once, so that
// sending again is harmless.
import { writeEventBatch, type EventRecord } from '../wire/requests.js';
import { listen, report, safe } from './errors.js';
import { tryLock } from './lock.js';
import { placeOf, type SiteStorage } from './storage.js';

/** Of one batch, as in core/value/limits.h; keepalive requests have the same bound. */
export const MAX_BATCH_BYTES = 64 * 1024;
const MAX_BATCH_EVENTS = 200;
const SEND_DELAY = 1500;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 5 * 60 * 1000;
const LONGEST_ASKED = 24 * 60 * 60 * 1000;

/** What the outbox needs from outside. */
export interface OutboxOptions {
  url: string;
  site: string;
  storage: SiteStorage;
  /** The visitor whose events may be sent; null: none may. */
  visitor(): string | null;
  /** The visitor has withdrawn elsewhere, the server says. */
  onGone(): void;
  /** The server hears again, and so many events will never reach it. */
  onDropped(count: number): void;
}

/** Counts for the debug overlay. */
export interface OutboxState {
  sent: number;
  dropped: number;
  failures: number;
  waiting: number;
  /** Of the requests that were taken. */
  bytes: number;
  status: string;
}

/** What a Retry-After header asks for, seconds or a date, in ms; 0: nothing that can be understood. */
export function askedPause(retryAfter: string | null): number {
  const ms = Number(retryAfter) * 1000 || Date.parse(retryAfter ?? '') - Date.now();
  return ms > 0 ? Math.min(ms, LONGEST_ASKED) : 0;
}

/** The pause before the attempt after `failures` failed ones, ms; `random` in [0, 1). */
export function pauseAfter(failures: number, random: number): number {
  const backOff = Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE);
  // Spread, so that browsers do not come back all at once.
  return backOff * (0.5 + random);
}

/** Queue of unsent events. */
export class Outbox {
  readonly _options: OutboxOptions;
  readonly _state: OutboxState = {
    sent: 0,
    dropped: 0,
    failures: 0,
    waiting: 0,
    bytes: 0,
    status: '',
  };
  _timer: ReturnType<typeof setTimeout> | undefined;
  _dueAt = Infinity;
  _busy = false;
  _closed = false;
  _sending = new AbortController();
  /** Newest event that was given to sendBeacon, whose answer nobody hears. */
  _beaconed = 0;

  constructor(options: OutboxOptions) {
    this._options = options;
    // The host has the last word when the page is left; this is for tabs in the background.
    listen(document, 'visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.lastWord();
    });
    listen(window, 'online', () => this.schedule(0));
  }

  /** How it goes. */
  state(): OutboxState {
    const { storage } = this._options;
    return {
      ...this._state,
      waiting: storage.unsentNames().length,
      dropped: this._state.dropped + storage.dropped(),
    };
  }

  /** How long the server wants to be left alone, on this page or the next, ms. */
  _asked(): number {
    const left = this._options.storage.pauseUntil(null) - Date.now();
    // Not what a clock that has since been set right once said.
    return left > LONGEST_ASKED ? 0 : left;
  }

  /** Sends soon, unless a pause after a failure is longer. */
  schedule(soon = SEND_DELAY): void {
    const delay = Math.max(soon, this._asked());
    const at = Date.now() + delay;
    if (this._closed || at >= this._dueAt) return;
    if (this._state.failures && this._timer !== undefined && soon) return;
    clearTimeout(this._timer);
    this._dueAt = at;
    this._timer = setTimeout(() => {
      this._timer = undefined;
      this._dueAt = Infinity;
      void safe(() => this.send())();
    }, delay);
  }

  /** Gives up the request that is under way, and with it its answer. */
  cancel(): void {
    this._sending.abort();
    this._sending = new AbortController();
  }

  /** Sends what there is, batch by batch. */
  async send(): Promise<void> {
    if (this._busy || this._closed) return;
    this._busy = true;
    try {
      await tryLock(`vaiven.${this._options.site}.out`, async () => {
        while (await this._sendBatch());
      });
    } finally {
      this._busy = false;
    }
  }

  /** Hands unsent events to the browser as the page goes away; they stay here until acknowledged. */
  lastWord(): void {
    if (this._closed || this._asked() > 0) return;
    const batch = this._batch(this._beaconed);
    if (!batch) return;
    // A text type, or browsers would ask for permission first (CORS) and never send it.
    const body = new Blob([batch._bytes as BufferSource], { type: 'text/plain' });
    if (navigator.sendBeacon?.(this._options.url, body)) this._beaconed = batch._last;
  }

  /** The oldest events after sequence number `after` that fit into one request. */
  _batch(after = 0): { _bytes: Uint8Array; _names: string[]; _last: number } | null {
    const { storage, visitor: visitorOf } = this._options;
    const visitor = visitorOf();
    if (!visitor) return null;
    const waiting = storage.unsentNames().filter((name) => placeOf(name) > after);
    for (let count = Math.min(waiting.length, MAX_BATCH_EVENTS); count > 0;) {
      const names = waiting.slice(0, count);
      const events = names
        .map((name) => storage.unsent(name))
        .filter((event): event is EventRecord => event !== null);
      if (!events.length) return null;
      const bytes = writeEventBatch(visitor, events, Date.now());
      if (bytes.length <= MAX_BATCH_BYTES) {
        return { _bytes: bytes, _names: names, _last: placeOf(names[count - 1]) };
      }
      if (count === 1) {
        this._drop(names);
        waiting.shift();
        count = Math.min(waiting.length, MAX_BATCH_EVENTS);
      } else {
        count = count >> 1;
      }
    }
    return null;
  }

  /** Sends one batch; true: there may be more to send now. */
  async _sendBatch(): Promise<boolean> {
    const batch = this._batch();
    if (!batch) return false;
    const { signal } = this._sending;
    let status = 0;
    let asked = 0;
    try {
      const response = await fetch(this._options.url, {
        method: 'POST',
        body: batch._bytes as BufferSource,
        headers: { 'content-type': 'text/plain' },
        // To the shop's own address with its cookies: the server sets the digest's again.
        credentials: 'same-origin',
        keepalive: true,
        signal,
      });
      status = response.status;
      asked = askedPause(response.headers.get('retry-after'));
    } catch (error) {
      // Known to be offline, it is none; tried all the same, since some systems only say so.
      if (navigator.onLine && !signal.aborted) report(error);
    }
    this._state.status = status ? `HTTP ${status}` : 'offline';
    if (status >= 200 && status < 300) {
      this._state.failures = 0;
      this._state.sent += batch._names.length;
      this._state.bytes += batch._bytes.length;
      batch._names.forEach((name) => this._options.storage.removeUnsent(name));
      const dropped = this._options.storage.tellDropped();
      this._state.dropped += dropped;
      if (dropped) this._options.onDropped(dropped);
      return true;
    }
    if (status === 400 || status === 413) {
      // It would be refused again.
      this._drop(batch._names);
      return true;
    }
    if (status === 410) {
      this._options.onGone();
      return false;
    }
    if (status === 403) {
      // Wrong key or origin: the next page may be right.
      this._closed = true;
      return false;
    }
    this._state.failures++;
    const pause = asked + pauseAfter(this._state.failures, Math.random());
    // Pages to come, and other tabs, leave it alone as well.
    if (asked) this._options.storage.pauseUntil(Date.now() + pause);
    this.schedule(pause);
    return false;
  }

  _drop(names: string[]): void {
    this._options.storage.countDropped(names.length);
    report(`${names.length} events were refused: ${this._state.status}`);
    names.forEach((name) => this._options.storage.removeUnsent(name));
  }
}
