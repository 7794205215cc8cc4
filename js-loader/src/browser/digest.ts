// A digest of the visitor's profile in a cookie of the shop: for edges, which decide before this page is
// there, and for browsers that forget what pages store (Safari after seven days) but not what the
// shop's server sets, as Vaivén's does again with its answers.
import { Table } from '../wire/reader.js';
import type { ConsentState } from './consent.js';
import { fromBase64, toBase64, type VisitorState } from './storage.js';

/** As long as browsers keep one. */
const LIFE_S = 400 * 24 * 60 * 60;

/**
 * What was sent after the cookie was last written had places in the stream too, which must not be given
 * again: the server takes each once.
 */
const SKIPPED = 1000;

const STATES: readonly ConsentState[] = ['unknown', 'granted', 'denied'];

/** The cookie of one site. */
export class DigestCookie {
  readonly _name: string;
  /** Its text as this page last wrote it. */
  _written: string | undefined;

  constructor(site: string) {
    this._name = `vaiven.${site}=`;
  }

  /** The digest; null: there is none, or the page has no cookies. */
  _read(): Uint8Array | null {
    try {
      const cookie = document.cookie.split('; ').find((text) => text.startsWith(this._name))!;
      return fromBase64(cookie.slice(this._name.length).replace(/-/g, '+').replace(/_/g, '/'));
    } catch {
      return null;
    }
  }

  /** Writes the digest if it is another one; empty: takes it away. */
  _write(digest: Uint8Array): void {
    const text = toBase64(digest).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
    // Another tab may have written since this one took it away.
    if (text && text === this._written) return;
    this._written = text;
    try {
      const secure = location.protocol === 'https:' ? ';secure' : '';
      document.cookie = `${this._name}${text};path=/;samesite=lax;max-age=${text ? LIFE_S : 0}${secure}`;
    } catch {
      // The page has no cookies.
    }
  }
}

/** The visitor of a profile file that came out of a digest. */
export function visitorOf(file: Uint8Array): VisitorState {
  // Places are those of core/schema/profile.fbs.
  const profile = Table.root(file);
  const consent = profile.table(27);
  const state = (place: number): ConsentState => STATES[consent?.number(place, 'Uint8') ?? 0]!;
  return {
    version: 0,
    visitor: profile.uuid(0),
    sequence: profile.number(1, 'BigUint64') + SKIPPED,
    consent: { personalization: state(0), analytics: state(1), marketing: state(2) },
    profile: toBase64(file),
    unfolded: [],
  };
}
