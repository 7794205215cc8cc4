// The history of a shop: many visitors, each coming and coming back, as one list ordered by time.
import { Cart } from '../src/cart/cart.ts';
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { PERSONAS } from './personas.ts';
import { Random } from './random.ts';
import { Visit, type HistoryEvent, type Visitor } from './visit.ts';

export interface HistoryOptions {
  readonly seed: number;
  readonly visitors: number;
  readonly days: number;
  /** The moment at which the history ends. */
  readonly until: Date;
  /** Where the shop's pages are. */
  readonly origin: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How busy each hour of the day is, from midnight. */
const HOURS = [2, 1, 1, 1, 1, 2, 4, 6, 7, 8, 9, 9, 9, 9, 8, 8, 9, 10, 12, 14, 16, 17, 12, 6];

/** Moves a moment to a believable hour of its day. */
function atBusyHour(random: Random, moment: number): number {
  const midnight = Math.floor(moment / DAY) * DAY;
  const hours = HOURS.map((weight, hour) => ({ hour, weight }));
  const { hour } = random.pick(hours, (h) => h.weight) ?? { hour: 12 };
  return midnight + hour * HOUR + random.int(0, HOUR - 1);
}

function makeVisitor(random: Random, serial: number): Visitor {
  const persona = random.pick(PERSONAS, (p) => p.share) ?? PERSONAS[0]!;
  return {
    id: random.uuid(),
    persona,
    lang: random.chance(0.85) ? 'es' : 'en',
    device: random.chance(0.65) ? 'mobile' : 'desktop',
    cart: new Cart(),
    customer: `C${String(serial).padStart(5, '0')}`,
    orders: 0,
  };
}

/** Makes a history; the same options make the same one, event for event. */
export function makeHistory(catalogue: Catalogue, options: HistoryOptions): HistoryEvent[] {
  const random = new Random(options.seed);
  const end = options.until.getTime();
  const begin = end - options.days * DAY;
  const events: HistoryEvent[] = [];
  for (let serial = 1; serial <= options.visitors; serial++) {
    const visitor = makeVisitor(random, serial);
    // The square root lets the shop grow: more visitors come late than early.
    let moment = begin + Math.sqrt(random.unit()) * (end - begin);
    let last = begin;
    for (;;) {
      const start = Math.max(atBusyHour(random, moment), last + HOUR);
      if (start > end - HOUR) break;
      const visit = new Visit(visitor, catalogue, random, options.origin, start).run();
      events.push(...visit);
      last = visit.at(-1)?.time ?? start;
      if (!random.chance(visitor.persona.returns)) break;
      moment = last + random.exponential(visitor.persona.gapDays) * DAY;
    }
  }
  // Visitors do not wait for each other; a visitor's own events stay in order.
  return events.filter((e) => e.time < end).sort((a, b) => a.time - b.time);
}
