// The profile file as far as the overlay shows it. Numbers of fields are their places in
// core/schema/profile.fbs; test/debug.test.ts holds them against a real engine.
import { Table } from '../wire/reader.js';
import type { Constant } from './site.js';

/** A visitor's state, for people. */
export interface VisitorView {
  sequence: number;
  firstSeen: number;
  lastSeen: number;
  session: { number: number; start: number; pageViews: number; events: number };
  pageViews: number;
  device: string;
  language: string;
  page: { location: string; type: string; item: string };
  recentItems: { id: string; action: number; views: number }[];
  affinities: { dimension: number; key: string; score: number }[];
  /** Price for one piece, in minor units. */
  cart: { id: string; quantity: number; price: number; category: string }[];
  /** Value in minor units. */
  orders: { count: number; value: number; last: number };
  consent: string[];
  firstTouch: string[];
  lastTouch: string[];
  aggregates: VisitorAggregate[];
  /** What the visitor said of themselves. */
  attributes: { [name: string]: Constant };
}

/** What was counted of events; entries are stretches of time, oldest first. */
export interface VisitorAggregate {
  key: number;
  entries: { last: number; count: number; sum: number; min: number; max: number }[];
  /** When each of the different values was told last. */
  distinct: number[];
  first: Constant;
  last: Constant;
}

const DEVICES = ['unknown', 'desktop', 'mobile', 'tablet'];
const CONSENTS = ['unknown', 'granted', 'denied'];

function readTouch(touch: Table | null): string[] {
  return touch ? [touch.text(0), touch.text(1), touch.text(2)] : ['', '', ''];
}

// In the order of value.fbs.
function readValue(value: Table | null): Constant {
  const kind = value?.number(1, 'Uint8') ?? 0;
  if (!value || kind === 0) return null;
  if (kind < 3) return kind === 2;
  if (kind === 3) return value.number(2, 'Float64');
  if (kind === 4) return value.text(3);
  return kind === 5 ? value.tables(4, readValue) : readMembers(value, 4);
}

function readMembers(table: Table, field: number): { [name: string]: Constant } {
  return Object.fromEntries(
    table.tables(field, (member) => [member.text(0), readValue(member)] as const),
  );
}

/** Reads a profile file. */
export function readVisitor(bytes: Uint8Array): VisitorView {
  const profile = Table.root(bytes);
  const count = (field: number): number => profile.number(field, 'Uint32');
  const long = (field: number): number => profile.number(field, 'BigInt64');
  const consent = profile.table(27);
  return {
    sequence: profile.number(1, 'BigUint64'),
    firstSeen: long(2),
    lastSeen: long(3),
    session: { number: count(4), start: long(5), pageViews: count(6), events: count(7) },
    pageViews: count(8),
    device: DEVICES[profile.number(9, 'Uint8')] ?? '',
    language: profile.text(10),
    page: { location: profile.text(11), type: profile.text(12), item: profile.text(13) },
    recentItems: profile.tables(14, (item) => ({
      id: item.text(0),
      action: item.number(1, 'Uint8'),
      views: item.number(3, 'Uint32'),
    })),
    affinities: profile.tables(16, (affinity) => ({
      dimension: affinity.number(0, 'Uint8'),
      key: affinity.text(1),
      score: affinity.number(2, 'Float64'),
    })),
    cart: profile.tables(17, (line) => ({
      id: line.text(0),
      category: line.text(2),
      quantity: line.number(3, 'Int32'),
      price: line.number(4, 'BigInt64'),
    })),
    orders: { count: count(20), value: long(21), last: long(22) },
    consent: [0, 1, 2].map((purpose) => CONSENTS[consent?.number(purpose, 'Uint8') ?? 0] ?? ''),
    firstTouch: readTouch(profile.table(28)),
    lastTouch: readTouch(profile.table(29)),
    aggregates: profile.tables(15, (aggregate) => ({
      key: aggregate.number(0, 'BigUint64'),
      entries: aggregate.list(1, 48, (view, at) => ({
        last: Number(view.getBigInt64(at + 8, true)),
        count: view.getFloat64(at + 16, true),
        sum: view.getFloat64(at + 24, true),
        min: view.getFloat64(at + 32, true),
        max: view.getFloat64(at + 40, true),
      })),
      distinct: aggregate.list(2, 16, (view, at) => Number(view.getBigInt64(at + 8, true))),
      first: readValue(aggregate.table(3)),
      last: readValue(aggregate.table(4)),
    })),
    attributes: readMembers(profile, 26),
  };
}

/** Digits after the decimal sign of a currency, as Intl knows them. */
export function currencyDigits(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
