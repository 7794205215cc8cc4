// What is kept on the device, once that is allowed: the visitor's state in one entry, so that it is
// never half written, and one entry per unsent event, so that tabs do not rewrite each other's.
import type { EventRecord } from '../wire/requests.js';
import type { Consent } from './consent.js';
import { report } from './errors.js';
import { toJson } from './json.js';

/** A visitor on this device. */
export interface VisitorState {
  /** Grows with every write. */
  version: number;
  /** UUID. */
  visitor: string;
  /** Of the last event that is in the stream. */
  sequence: number;
  consent: Consent;
  /** Base64 of the profile file. */
  profile: string;
  /** Events that no engine has folded yet. */
  unfolded: EventRecord[];
  /** Of the version that wrote it; left out: 0. */
  form?: number;
  /** The oldest form whose versions may read it; left out: all may. */
  least?: number;
}

/** The part of `Storage` that is used. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** A store that lives as long as the page. */
export function memoryStore(): Store {
  const map = new Map<string, string>();
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    key: (index) => [...map.keys()][index] ?? null,
    get length() {
      return map.size;
    },
  };
}

/** A storage of the browser; null: it is forbidden, or there is none. Writes nothing. */
export function openStore(kind: 'localStorage' | 'sessionStorage'): Store | null {
  try {
    return window[kind] ?? null;
  } catch {
    return null;
  }
}

/** Why what is kept is not what it could be. */
export type StorageProblem =
  /** The browser forbids it: all is forgotten with the page. */
  | 'blocked'
  /** There is no room: events are dropped, or all is forgotten with the page. */
  | 'full'
  /** What was there could not be read: the visitor began anew. */
  | 'damaged'
  /** A later version of this program wrote it: left as it is, all is forgotten with the page. */
  | 'newer';

/** Of what {@link SiteStorage.write} writes. Members that are not known are kept, for later versions. */
const FORM = 1;

const MAX_OUTBOX = 1000;
/** Pages that are left before they begin, again and again. */
const MAX_LATE = 200;

// What goes first where there is no room: what was only seen or noticed, then all else, and last of all
// what people did with their money and said about themselves.
const CHEAP = /_impression$|_list$|^(segment_\w+|scroll_depth|idle|timer|exit_intent)$/;
const DEAR =
  /^(purchase|refund|consent_update|identify|sign_up|login|\w*cart|add_\w+|begin_checkout)$/;

function worth(event: EventRecord | null): number {
  return !event || CHEAP.test(event.name) ? 0 : DEAR.test(event.name) ? 2 : 1;
}

/** The place in the stream that the name of an unsent event's entry begins with; 0: there is no entry. */
export function placeOf(name = '0'): number {
  return parseInt(name, 10);
}

/** Entries of one site in a store. */
export class SiteStorage {
  /** What is on the device, or would be. */
  readonly _device: Store;
  /** The same, or memory. */
  _store: Store;
  readonly _prefix: string;
  _problem: StorageProblem | undefined;
  /** What the state entry held when it was last read or written. */
  _seen: string | null = null;
  /** How many were put down; see {@link addLate}. */
  _lateCount = 0;
  /** Dropped events whose count cannot be stored either. */
  _uncounted = 0;

  /** `store` null: there is none. */
  constructor(store: Store | null, site: string) {
    this._store = this._device = store ?? memoryStore();
    if (!store) this._problem = 'blocked';
    this._prefix = `vaiven.${site}.`;
  }

  /** Name of the state's entry. */
  get stateKey(): string {
    return this._prefix + 'state';
  }

  /** Tells other tabs something, by a `storage` event. */
  signal(name: string): void {
    try {
      this._store.setItem(this._prefix + name, '1');
    } catch {
      // Full: nobody hears, so that nobody answers; such a device has other worries.
    }
    this._store.removeItem(this._prefix + name);
  }

  /** The visitor's state; null: there is none, or it cannot be read. */
  read(): VisitorState | null {
    this._seen = this._store.getItem(this.stateKey);
    const state = this.peek();
    if (state?.least && state.least > FORM) {
      this._forget('newer');
      return null;
    }
    // An event is written before the state: whatever ended the page in between, it has its place.
    if (state) state.sequence = Math.max(state.sequence, placeOf(this.unsentNames().at(-1)));
    else if (this._seen) this._problem = 'damaged';
    return state;
  }

  /** A visitor begins: whose events there are nobody knows any more. */
  dropOrphans(): void {
    const orphans = [...this._named('out.'), ...this._named('late.')];
    orphans.forEach((key) => this._store.removeItem(key));
    if (orphans.length) this.countDropped(orphans.length);
  }

  /** From here on in memory alone; what is stored stays as it is. */
  _forget(problem: StorageProblem): void {
    this._problem = problem;
    this._store = memoryStore();
    this._seen = null;
  }

  /** The same, without taking note of it: {@link changed} stays as it is. */
  peek(): VisitorState | null {
    const text = this._store.getItem(this.stateKey);
    if (!text) return null;
    try {
      const state = JSON.parse(text) as VisitorState;
      return /^[0-9a-f-]{36}$/.test(state.visitor) && state.sequence >= 0 && state.consent
        ? state
        : null;
    } catch (error) {
      report(error);
      return null;
    }
  }

  /** Whether another tab wrote since the last read or write. */
  changed(): boolean {
    return this._store.getItem(this.stateKey) !== this._seen;
  }

  /** Version of what other tabs see now; where there is nothing, it cannot be older. */
  version(): number {
    return this.peek()?.version ?? Infinity;
  }

  /** False if it does not fit, not even in place of unsent events. */
  write(state: VisitorState): boolean {
    const text = toJson({ ...state, form: FORM });
    let written = this._set('state', text);
    if (!written && !this._store.getItem(this.stateKey)) {
      // Nothing of this visitor is on the device, so that nothing can contradict what is sent.
      this._forget('full');
      written = this._set('state', text);
    }
    if (written) this._seen = text;
    return written;
  }

  /**
   * Keeps an event until the server has it, in place of others where there is no room; gives the name of
   * its entry, null: counted.
   */
  addUnsent(event: EventRecord): string | null {
    if (this._named('out.').length >= MAX_OUTBOX) this._makeRoom();
    // By its id too: a page that was told late what the one before it wrote gives the same place again.
    const name = `${event.sequence}.${event.id}`;
    if (this._set('out.' + name, toJson(event))) return name;
    this.countDropped(1);
    return null;
  }

  /** Puts down an event that has no place in the stream yet, or counts it. */
  addLate(event: EventRecord): void {
    // Named by what no other tab's has, so that no lock is needed; sorted by when it was told.
    const name = `late.${event.time}.${1000 + this._lateCount++}.${event.id}`;
    if (this._named('late.').length >= MAX_LATE || !this._set(name, toJson(event))) {
      this.countDropped(1);
    }
  }

  /** Hands over what was put down, in its order; it is forgotten as it is taken. */
  takeLate(take: (event: EventRecord) => void): void {
    for (const key of this._named('late.').sort()) {
      const event = this._event(key);
      if (event) take(event);
      this._store.removeItem(key);
    }
  }

  /** Counts events that the server will never have. */
  countDropped(count: number): void {
    const sum = this.dropped() + count;
    try {
      this._store.setItem(this._prefix + 'dropped', `${sum}`);
      this._uncounted = 0;
    } catch {
      this._uncounted += count;
    }
  }

  /** How many were counted since {@link tellDropped}. */
  dropped(): number {
    return Number(this._store.getItem(this._prefix + 'dropped')) + this._uncounted;
  }

  /** The same, once: the count starts anew. */
  tellDropped(): number {
    const count = this.dropped();
    this._store.removeItem(this._prefix + 'dropped');
    this._uncounted = 0;
    return count;
  }

  /** The server wants to hear nothing before this time, ms; null: ask for it. */
  pauseUntil(time: number | null): number {
    if (time !== null) this._set('pause', `${time}`);
    return Number(this._store.getItem(this._prefix + 'pause'));
  }

  /** Drops a tenth of what waits: of what is worth least, the oldest. False: nothing waits. */
  _makeRoom(): boolean {
    const waiting = this.unsentNames().map((name) => ({
      _name: name,
      _worth: worth(this.unsent(name)),
    }));
    // Stable, and in the order of the stream before.
    waiting.sort((a, b) => a._worth - b._worth);
    const gone = waiting.slice(0, Math.ceil(waiting.length / 10));
    gone.forEach(({ _name: name }) => this.removeUnsent(name));
    if (gone.length) this.countDropped(gone.length);
    return gone.length > 0;
  }

  /** Names of the entries of unsent events, in the order of the stream. */
  unsentNames(): string[] {
    const { length } = this._prefix + 'out.';
    return this._named('out.')
      .map((key) => key.slice(length))
      .sort((a, b) => placeOf(a) - placeOf(b));
  }

  /** An unsent event. */
  unsent(name: string): EventRecord | null {
    return this._event(this._prefix + 'out.' + name);
  }

  /** The event of an entry; one that cannot be read is forgotten. */
  _event(key: string): EventRecord | null {
    try {
      return JSON.parse(this._store.getItem(key) ?? 'null') as EventRecord;
    } catch {
      this._store.removeItem(key);
      return null;
    }
  }

  /** Forgets an event: the server has it, or never will. */
  removeUnsent(name: string): void {
    this._store.removeItem(this._prefix + 'out.' + name);
  }

  /** Forgets all unsent events. */
  dropUnsent(): void {
    this.unsentNames().forEach((name) => this.removeUnsent(name));
  }

  /** Forgets everything. */
  wipe(): void {
    for (const store of [this._store, this._device]) {
      for (const key of this._keys(store)) store.removeItem(key);
    }
    this._seen = null;
  }

  /** Keys of the entries whose names begin so. */
  _named(begin: string): string[] {
    return this._keys().filter((key) => key.startsWith(this._prefix + begin));
  }

  _keys(store = this._store): string[] {
    const keys: string[] = [];
    for (let i = 0; i < store.length; i++) {
      const key = store.key(i);
      if (key?.startsWith(this._prefix)) keys.push(key);
    }
    return keys;
  }

  _set(name: string, value: string): boolean {
    for (;;) {
      try {
        this._store.setItem(this._prefix + name, value);
        return true;
      } catch (error) {
        // Full, or forbidden.
        this._problem ??= 'full';
        if (this._makeRoom()) continue;
        report(error);
        return false;
      }
    }
  }
}

/** Bytes as text for a store. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** The reverse of {@link toBase64}. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
