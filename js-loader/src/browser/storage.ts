// What is kept on the device, once that is allowed: the visitor's state in one entry, so that it is
// never half written, and one entry per unsent event, so that tabs do not rewrite each other's.
import type { EventRecord } from '../wire/requests.js';
import type { Consent } from './consent.js';
import { report } from './errors.js';

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

/** localStorage, or memory where there is none. Writes nothing. */
export function openStore(): Store {
  try {
    return window.localStorage ?? memoryStore();
  } catch {
    return memoryStore();
  }
}

const MAX_OUTBOX = 1000;

/** Entries of one site in a store. */
export class SiteStorage {
  readonly _store: Store;
  readonly _prefix: string;
  /** What the state entry held when it was last read or written. */
  _seen: string | null = null;

  constructor(store: Store, site: string) {
    this._store = store;
    this._prefix = `vaiven.${site}.`;
  }

  /** Name of the state's entry, as `storage` events tell it. */
  get stateKey(): string {
    return this._prefix + 'state';
  }

  /** The visitor's state; null: there is none, or it cannot be read. */
  read(): VisitorState | null {
    this._seen = this._store.getItem(this.stateKey);
    return this.peek();
  }

  /** The same, without taking note of it: {@link changed} stays as it is. */
  peek(): VisitorState | null {
    const text = this._store.getItem(this.stateKey);
    if (!text) return null;
    try {
      const state = JSON.parse(text) as VisitorState;
      return /^[0-9a-f-]{36}$/.test(state.visitor) && state.sequence >= 0 ? state : null;
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
    const text = this._store.getItem(this.stateKey);
    return text ? (JSON.parse(text) as VisitorState).version : Infinity;
  }

  /** False if it does not fit. */
  write(state: VisitorState): boolean {
    const text = JSON.stringify(state);
    const written = this._set('state', text);
    if (written) this._seen = text;
    return written;
  }

  /** Keeps an event until the server has it; the oldest go where there are too many. */
  addUnsent(event: EventRecord): void {
    const sequences = this.unsentSequences();
    if (sequences.length >= MAX_OUTBOX) this.removeUnsent(sequences[0]!);
    this._set('out.' + event.sequence, JSON.stringify(event));
  }

  /** Sequence numbers of unsent events, ascending. */
  unsentSequences(): number[] {
    const prefix = this._prefix + 'out.';
    return this._keys()
      .filter((key) => key.startsWith(prefix))
      .map((key) => Number(key.slice(prefix.length)))
      .sort((a, b) => a - b);
  }

  /** An unsent event. */
  unsent(sequence: number): EventRecord | null {
    try {
      return JSON.parse(
        this._store.getItem(this._prefix + 'out.' + sequence) ?? 'null',
      ) as EventRecord;
    } catch {
      this.removeUnsent(sequence);
      return null;
    }
  }

  /** Forgets an event: the server has it, or never will. */
  removeUnsent(sequence: number): void {
    this._store.removeItem(this._prefix + 'out.' + sequence);
  }

  /** Forgets all unsent events. */
  dropUnsent(): void {
    this.unsentSequences().forEach((sequence) => this.removeUnsent(sequence));
  }

  /** Forgets everything. */
  wipe(): void {
    for (const key of this._keys()) this._store.removeItem(key);
    this._seen = null;
  }

  _keys(): string[] {
    const keys: string[] = [];
    for (let i = 0; i < this._store.length; i++) {
      const key = this._store.key(i);
      if (key?.startsWith(this._prefix)) keys.push(key);
    }
    return keys;
  }

  _set(name: string, value: string): boolean {
    try {
      this._store.setItem(this._prefix + name, value);
      return true;
    } catch (error) {
      // Full, or forbidden.
      report(error);
      return false;
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
