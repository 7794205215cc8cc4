// Live traffic: many visits under way at a time, events at a chosen rate, each told when it happens.
import { setTimeout as sleep } from 'node:timers/promises';

import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { byTime, type CityEvent } from './events.ts';
import { CITIZENS, City, STREAMS, type HistoryOptions } from './history.ts';
import type { Person, Plan } from './person.ts';
import type { Sender } from './send.ts';
import { Visit } from './visit.ts';

const TICK = 100;
/** Mean seconds between two events of somebody who is in the shop. */
const PACE = 12;
const FEWEST_VISITS = 8;
/** People who were here and may come back: beyond it the oldest are forgotten. */
const MOST_RESTING = 20_000;
const COMES_BACK = 0.35;

interface UnderWay {
  readonly person: Person;
  readonly events: CityEvent[];
}

/** An endless crowd that gives as many events as are asked for. */
export class LiveCity {
  readonly #city: City;
  readonly #underWay: UnderWay[] = [];
  readonly #resting: Person[] = [];
  #turn = 0;
  #people = 0;

  /** `start` keeps the people of one run apart from those of another. */
  constructor(catalogue: Catalogue, options: HistoryOptions, start: number, rate: number) {
    const seed = (options.seed + start) % Number.MAX_SAFE_INTEGER;
    this.#city = new City(catalogue, { ...options, seed });
    const visits = Math.max(FEWEST_VISITS, Math.round(rate * PACE));
    for (let i = 0; i < visits; i++) this.#underWay.push(this.#visit(start));
  }

  /** The next `count` events of the crowd, all of them happening at `now`. */
  take(count: number, now: number): CityEvent[] {
    const events: CityEvent[] = [];
    for (let i = 0; i < count; i++) {
      // Whoever is in the shop acts in turn; a newcomer takes the place of who has left.
      const turn = this.#turn++ % this.#underWay.length;
      const shopper = this.#underWay[turn]!;
      const event = shopper.events.pop()!;
      const id = shopper.person.random.uuid7(now);
      events.push({ ...event, id, time: now });
      if (shopper.events.length > 0) continue;
      this.#rest(shopper.person);
      this.#underWay[turn] = this.#visit(now);
    }
    return events;
  }

  #next(): Person {
    const random = this.#resting[0]?.random;
    if (random?.chance(COMES_BACK) === true) {
      const at = random.int(0, this.#resting.length - 1);
      return this.#resting.splice(at, 1)[0]!;
    }
    return this.#city.makePerson({ ...CITIZENS, stream: STREAMS.live }, this.#people++);
  }

  #rest(person: Person): void {
    if (person.persona.returns > 0) this.#resting.push(person);
    if (this.#resting.length > MOST_RESTING) this.#resting.shift();
  }

  /** A visit of which something is told: who refuses consent shops too, and nobody hears of it. */
  #visit(now: number): UnderWay {
    for (;;) {
      const person = this.#next();
      const plan: Plan = { at: now, reason: person.leftCart ? 'cart' : 'browse' };
      const { assortment, options } = this.#city;
      const visit = new Visit(person, assortment, options.origin, plan);
      // What happens days later, a refund, is not awaited.
      const events = visit.run().filter((event) => event.time <= visit.end + TICK);
      if (events.length > 0) return { person, events: events.toSorted(byTime).reverse() };
      this.#rest(person);
    }
  }
}

export interface LiveOptions {
  readonly rate: number;
  /** Seconds. */
  readonly duration: number;
  /** Ends the traffic early. */
  readonly signal: AbortSignal;
  /** Told every few seconds. */
  readonly report: (events: number, seconds: number) => void;
}

const REPORT_EVERY = 5_000;

/** Sends until the time is over or the signal comes; everything made is then with the server. */
export async function sendLive(city: LiveCity, sender: Sender, options: LiveOptions) {
  const { rate, duration, signal, report } = options;
  const began = performance.now();
  let told = 0;
  let nextReport = REPORT_EVERY;
  for (;;) {
    const passed = Math.min(performance.now() - began, duration * 1000);
    const due = Math.floor((passed / 1000) * rate) - told;
    if (due > 0) {
      await sender.add(city.take(due, Date.now()));
      await sender.flush();
      told += due;
    }
    if (passed >= nextReport) {
      report(told, passed / 1000);
      nextReport += REPORT_EVERY;
    }
    if (signal.aborted || passed >= duration * 1000) break;
    await sleep(TICK, undefined, { signal }).catch(() => undefined);
  }
  return { events: told, seconds: (performance.now() - began) / 1000 };
}
