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
}

const DEVICES = ['unknown', 'desktop', 'mobile', 'tablet'];
const CONSENTS = ['unknown', 'granted', 'denied'];

function readTouch(touch: Table | null): string[] {
  return touch ? [touch.text(0), touch.text(1), touch.text(2)] : ['', '', ''];
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

const DAY = 24 * 3600 * 1000;

/** The value of a BuiltinField now; undefined: not known here. */
export function builtinValue(
  index: number,
  visitor: VisitorView,
  context: { segments: string[]; event: string; currency: string },
): Constant | undefined {
  const major = (minor: number): number => minor / 10 ** currencyDigits(context.currency);
  const sum = (of: (line: VisitorView['cart'][number]) => number): number =>
    visitor.cart.reduce((total, line) => total + of(line), 0);
  const top = (dimension: number): string | null =>
    visitor.affinities
      .filter((affinity) => affinity.dimension === dimension)
      .sort((a, b) => b.score - a.score)[0]?.key ?? null;
  // In the order of BuiltinField.
  const values: (() => Constant | undefined)[] = [
    () => visitor.device,
    () => visitor.language || null,
    () => visitor.session.number,
    () => visitor.session.pageViews,
    () => visitor.session.events,
    () => Math.floor((visitor.lastSeen - visitor.session.start) / 1000),
    () => visitor.pageViews,
    () => Math.floor((visitor.lastSeen - visitor.firstSeen) / DAY),
    () => visitor.session.number > 1,
    () => major(sum((line) => line.price * line.quantity)),
    () => sum((line) => line.quantity),
    () => visitor.cart.map((line) => line.id),
    () => [...new Set(visitor.cart.map((line) => line.category))],
    () => visitor.orders.count,
    () => major(visitor.orders.value),
    () =>
      visitor.orders.count ? Math.floor((visitor.lastSeen - visitor.orders.last) / DAY) : null,
    () => visitor.page.location || null,
    () => (visitor.page.location ? new URL(visitor.page.location).pathname : null),
    () => visitor.page.type || null,
    () => visitor.page.item || null,
    () => context.segments,
    () => visitor.consent[0]!,
    () => visitor.consent[1]!,
    () => visitor.consent[2]!,
    ...visitor.lastTouch.map((text) => () => text || null),
    ...visitor.firstTouch.map((text) => () => text || null),
    () => top(0),
    () => top(1),
    () => top(2),
    () => context.event,
    () => visitor.recentItems.filter((item) => item.views > 0).map((item) => item.id),
  ];
  return values[index]?.();
}
