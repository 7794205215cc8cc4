// The history of a shop: what all its people and robots did, person by person.
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { Assortment } from './assortment.ts';
import { robot } from './bots.ts';
import { atBusyHour, BUSIEST, DAY, HOUR, interest } from './calendar.ts';
import { byTime, type CityEvent } from './events.ts';
import { Person, type Plan } from './person.ts';
import { HELD_OUT, PERSONAS, type Persona } from './personas.ts';
import { Random } from './random.ts';
import { Visit } from './visit.ts';

export interface HistoryOptions {
  readonly seed: number;
  readonly people: number;
  readonly days: number;
  /** Robots among them, as a share of the people. */
  readonly bots: number;
  /** The moment at which the history ends. */
  readonly until: Date;
  /** Where the shop's pages are. */
  readonly origin: string;
}

/** Streams of chance that never meet. */
export const STREAMS = { people: 1, bots: 2, heldOutPeople: 3, heldOutPersonas: 4, live: 5 };

/** Who comes, from the first to the last: `count` of them. */
export interface Crowd {
  readonly stream: number;
  readonly personas: readonly Persona[];
}

export const CITIZENS: Crowd = { stream: STREAMS.people, personas: PERSONAS };
/** Other people of the same personas. */
export const HELD_OUT_PEOPLE: Crowd = { stream: STREAMS.heldOutPeople, personas: PERSONAS };
/** People of personas that no history has. */
export const HELD_OUT_PERSONAS: Crowd = { stream: STREAMS.heldOutPersonas, personas: HELD_OUT };

export class City {
  readonly assortment: Assortment;
  readonly options: HistoryOptions;
  readonly #begin: number;
  readonly #end: number;

  constructor(catalogue: Catalogue, options: HistoryOptions) {
    this.assortment = new Assortment(catalogue);
    this.options = options;
    this.#end = options.until.getTime();
    this.#begin = this.#end - options.days * DAY;
  }

  /** How many robots there are. */
  get robots(): number {
    return Math.round(this.options.people * this.options.bots);
  }

  makePerson(crowd: Crowd, serial: number): Person {
    const random = new Random(this.options.seed, crowd.stream, serial);
    return new Person(
      random,
      random.pick(crowd.personas, (p) => p.share)!,
      serial,
    );
  }

  /** All that a person of a crowd did, in order of time. */
  life(crowd: Crowd, serial: number): readonly CityEvent[] {
    const person = this.makePerson(crowd, serial);
    const events: CityEvent[] = [];
    let plan: Plan | undefined = { at: this.#arrival(person), reason: 'browse' };
    let last = this.#begin;
    while (plan !== undefined) {
      const busy = plan.reason === 'cart' ? plan.at : atBusyHour(plan.at, person.random.unit());
      const at = Math.floor(Math.max(busy, last + HOUR));
      if (at > this.#end - HOUR) break;
      const visit = new Visit(person, this.assortment, this.options.origin, { ...plan, at });
      for (const event of visit.run()) if (event.time < this.#end) events.push(event);
      last = visit.end;
      plan = person.next(last);
    }
    return events.sort(byTime);
  }

  robot(serial: number): readonly CityEvent[] {
    const random = new Random(this.options.seed, STREAMS.bots, serial);
    const begin = this.#begin + Math.floor(random.unit() * 9 * DAY);
    const { origin } = this.options;
    return [...robot(random, this.assortment, origin, begin, this.#end)].filter(
      (event) => event.time < this.#end,
    );
  }

  /** Everything, of one life after the other; `part` of `parts` shares the work out. */
  *lives(part = 0, parts = 1): Generator<readonly CityEvent[]> {
    for (let i = part; i < this.options.people; i += parts) yield this.life(CITIZENS, i + 1);
    for (let i = part; i < this.robots; i += parts) yield this.robot(i + 1);
  }

  /** Everything in order of time. */
  history(): CityEvent[] {
    return [...this.lives()].flat().sort(byTime);
  }

  /** When somebody comes for the first time: in season, and late rather than early, as shops grow. */
  #arrival({ random, persona }: Person): number {
    for (;;) {
      const at = this.#begin + Math.sqrt(random.unit()) * (this.#end - this.#begin);
      if (random.unit() * BUSIEST < interest(persona.sports, at)) return at;
    }
  }
}
