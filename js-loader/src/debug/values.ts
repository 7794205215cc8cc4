// What the fields of conditions hold for a visitor at an event, for people: the engine has the last word.
import type { EventRecord } from '../wire/requests.js';
import type { Constant, Site, SiteField } from './site.js';
import { currencyDigits, type VisitorView } from './visitor.js';

/** When and about whom a field is asked. */
export interface Moment {
  site: Site;
  visitor: VisitorView | null;
  /** Ids of the segments that the visitor is in. */
  segments: string[];
  event: Pick<EventRecord, 'name' | 'params' | 'time'>;
}

const DAY = 24 * 3600 * 1000;

// Not reduce, which some libraries have replaced by something else.
function total<T>(list: readonly T[], of: (element: T) => number): number {
  let sum = 0;
  for (const element of list) sum += of(element);
  return sum;
}

function follow(value: unknown, path: readonly string[]): Constant {
  for (const step of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    value = (value as Record<string, unknown>)[step];
  }
  return (value as Constant | undefined) ?? null;
}

/** Windows end at the event; what is in one is younger than its length. */
function aggregateValue({ index, part, window }: SiteField, moment: Moment): Constant {
  const key = moment.site.aggregates[index];
  const found = moment.visitor?.aggregates.find((aggregate) => aggregate.key === key);
  const within = (time: number): boolean => !window || time > moment.event.time - window;
  const entries = (found?.entries ?? []).filter((entry) => within(entry.last));
  const sum = (of: 'count' | 'sum'): number => total(entries, (entry) => entry[of]);
  // In the order of AggregatePart.
  const parts: (() => Constant)[] = [
    () => sum('count'),
    () => sum('sum'),
    () => (entries.length ? Math.min(...entries.map((entry) => entry.min)) : null),
    () => (entries.length ? Math.max(...entries.map((entry) => entry.max)) : null),
    () => (entries.length ? sum('sum') / sum('count') : null),
    () => found?.first ?? null,
    () => found?.last ?? null,
    () => (found?.distinct ?? []).filter(within).length,
  ];
  return parts[part]?.() ?? null;
}

function builtinValue(index: number, moment: Moment): Constant | undefined {
  const { site, visitor, segments, event } = moment;
  if (!visitor) return undefined;
  const major = (minor: number): number => minor / 10 ** currencyDigits(site.currency);
  const sum = (of: (line: VisitorView['cart'][number]) => number): number =>
    total(visitor.cart, of);
  const top = (dimension: number): string | null =>
    visitor.affinities
      .filter((affinity) => affinity.dimension === dimension)
      .sort((a, b) => b.score - a.score)[0]?.key ?? null;
  const offset = site.utcOffsets.findLast(({ from }) => from <= event.time)?.seconds ?? 0;
  const local = event.time + offset * 1000;
  const { location } = visitor.page;
  // In the order of BuiltinField.
  const values: (() => Constant)[] = [
    () => visitor.device,
    () => visitor.language || null,
    () => visitor.session.number,
    () => visitor.session.pageViews,
    () => visitor.session.events,
    () => Math.floor((event.time - visitor.session.start) / 1000),
    () => visitor.pageViews,
    () => Math.floor((event.time - visitor.firstSeen) / DAY),
    () => visitor.session.number > 1,
    () => major(sum((line) => line.price * line.quantity)),
    () => sum((line) => line.quantity),
    () => visitor.cart.map((line) => line.id),
    () => visitor.cart.map((line) => line.category),
    () => visitor.orders.count,
    () => major(visitor.orders.value),
    () => (visitor.orders.count ? Math.floor((event.time - visitor.orders.last) / DAY) : null),
    () => location || null,
    // As the engine cuts it out of an address.
    () => /^(?:[^]*?:\/\/[^/]*)?([^?#]*)/.exec(location)?.[1] || (location ? '/' : null),
    () => visitor.page.type || null,
    () => visitor.page.item || null,
    () => segments,
    () => visitor.consent[0]!,
    () => visitor.consent[1]!,
    () => visitor.consent[2]!,
    ...visitor.lastTouch.map((text) => () => text || null),
    ...visitor.firstTouch.map((text) => () => text || null),
    () => top(0),
    () => top(1),
    () => top(2),
    () => event.name,
    () => visitor.recentItems.filter((item) => item.views > 0).map((item) => item.id),
    () => Math.floor(local / 3_600_000) % 24,
    () => ((Math.floor(local / DAY) + 3) % 7) + 1,
    () => event.time,
  ];
  return values[index]?.();
}

/** What a field holds; undefined: it cannot be said here. */
export function fieldValue(field: SiteField, moment: Moment): Constant | undefined {
  switch (field.kind) {
    case 0:
      return moment.visitor ? follow(moment.visitor.attributes, field.path) : undefined;
    case 1:
      return builtinValue(field.index, moment);
    case 2:
      return moment.visitor ? aggregateValue(field, moment) : undefined;
    case 3:
      return follow(moment.event.params, field.path);
    default:
      return undefined;
  }
}
