// Who looks, as far as the request tells: the digest in the shop's cookie, written by the browser's engine. It is
// what anybody may have sent.
import type { Engine } from '../engine/engine.js';
import { Operation } from '../engine/operations.js';
import { Table } from '../wire/reader.js';
import { writeDecideRequest, writeFacts, type EventRecord } from '../wire/requests.js';
import { uuid4, uuid7 } from '../wire/uuid.js';
import { cookieOf } from './cookies.js';
import type { Generation } from './generation.js';
import type { EdgeConsent } from './options.js';

/** Of a digest as text, see core/profile/digest.h. */
const MAX_TEXT = 1024;
/** As long as browsers keep a cookie. */
const LIFE_S = 400 * 24 * 60 * 60;

// Places in core/schema/profile.fbs.
const VISITOR = 0;
const CONSENT = 27;
const PERSONALIZATION = 0;
const GRANTED = 1;

const NOTHING = new Uint8Array();

/** Who looks. */
export interface Visitor {
  /** UUID; null: nobody that may be told from others. */
  readonly id: string | null;
  /** Profile file. */
  readonly profile: Uint8Array;
  /** Facts file. */
  readonly facts: Uint8Array;
}

/** Nobody in particular: what they are shown is the same for all. */
export const ANYBODY: Visitor = { id: null, profile: NOTHING, facts: NOTHING };

/** Loads what is known of a visitor into an engine. */
export function load(engine: Engine, { profile, facts }: Visitor): void {
  engine.handle(Operation.LoadProfile, profile);
  engine.handle(Operation.LoadFacts, facts);
}

/** Name of the cookie with the digest, see js-loader/src/browser/digest.ts. */
export function digestCookieName(site: string): string {
  return `vaiven.${site}`;
}

/** The digest's text in a request; empty: there is none that could be one. */
export function digestText(headers: Headers, site: string): string {
  const text = cookieOf(headers, digestCookieName(site));
  return text.length <= MAX_TEXT && /^[\w-]+$/.test(text) ? text : '';
}

/** `Set-Cookie` of a digest. */
export function digestCookie(site: string, text: string, secure: boolean): string {
  const life = `Path=/; Max-Age=${LIFE_S}; SameSite=Lax${secure ? '; Secure' : ''}`;
  return `${digestCookieName(site)}=${text}; ${life}`;
}

function bytesOf(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

function textOf(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** What an edge knows beyond the digest, as a facts file. */
function factsOf(country: string): Uint8Array {
  return country ? writeFacts({ country }) : NOTHING;
}

/**
 * The visitor of a digest; null: one who does not allow personalization.
 *
 * @throws EngineError if it is no digest.
 */
export function visitorOfDigest(
  generation: Generation,
  text: string,
  country: string,
): Visitor | null {
  const visitor: { id: string; profile: Uint8Array; facts: Uint8Array } = {
    id: '',
    profile: NOTHING,
    facts: factsOf(country),
  };
  return generation.with(
    visitor,
    (engine) => {
      engine.handle(Operation.LoadDigest, bytesOf(text));
      engine.handle(Operation.LoadFacts, visitor.facts);
    },
    (engine) => {
      // For when another page comes between.
      visitor.profile = engine.handle(Operation.SaveProfile);
      const table = Table.root(visitor.profile);
      visitor.id = table.uuid(VISITOR);
      const granted = table.table(CONSENT)?.number(PERSONALIZATION, 'Uint8') === GRANTED;
      return /[1-9a-f]/.test(visitor.id) && granted ? visitor : null;
    },
  );
}

/** A new visitor of a region whose law allows `consent` without asking, and the digest's text. */
export function newVisitor(
  generation: Generation,
  consent: EdgeConsent,
  country: string,
): { visitor: Visitor; text: string } {
  const id = uuid4();
  const time = Date.now();
  const event: EventRecord = {
    id: uuid7(time),
    sequence: 0,
    time,
    name: 'consent_update',
    pageView: '',
    bundle: generation.hash,
    params: { source: 'region', ...consent },
  };
  const holder = {};
  return generation.with(
    holder,
    (engine) => {
      load(engine, ANYBODY);
      engine.handle(Operation.Fold, writeDecideRequest(event, id));
    },
    (engine) => ({
      visitor: { id, profile: engine.handle(Operation.SaveProfile), facts: factsOf(country) },
      text: textOf(engine.handle(Operation.SaveDigest)),
    }),
  );
}
