// What a device records during a visit: time goes on, and nothing is kept without consent.
import type { EcommerceEvent, PageType } from '../src/datalayer/types.ts';
import { SECOND } from './calendar.ts';
import type { CityEvent } from './events.ts';
import type { Device, Person } from './person.ts';

interface Source {
  readonly source: string;
  readonly medium: string;
  readonly campaign?: string;
  readonly weight: number;
}

const SOURCES: readonly Source[] = [
  { source: '', medium: '', weight: 5 },
  { source: 'google', medium: 'organic', weight: 6 },
  { source: 'google', medium: 'cpc', campaign: 'marca', weight: 2 },
  { source: 'boletin', medium: 'email', campaign: 'novedades', weight: 2 },
  { source: 'instagram', medium: 'social', weight: 1 },
];

export class Recorder {
  readonly events: CityEvent[] = [];
  readonly #source: Source;
  #first = true;
  #referrer = '';

  constructor(
    readonly person: Person,
    readonly device: Device,
    readonly origin: string,
    public time: number,
  ) {
    this.#source = person.random.pick(SOURCES, (s) => s.weight) ?? SOURCES[0]!;
  }

  /** Seconds go by. */
  wait(low: number, high: number): void {
    this.time += this.person.random.int(low * SECOND, high * SECOND);
  }

  page(type: PageType, path: string): void {
    const { source, medium, campaign } = this.#source;
    this.wait(3, 20);
    const location = this.origin + path;
    this.record('page_view', {
      page_location: location,
      page_referrer: this.#referrer,
      page_type: type,
      language: this.person.lang,
      device_category: this.device.category,
      ...(this.#first && source !== '' ? { traffic_source: source, traffic_medium: medium } : {}),
      ...(this.#first && campaign !== undefined ? { traffic_campaign: campaign } : {}),
    });
    this.#first = false;
    this.#referrer = location;
  }

  tell({ event, ecommerce }: EcommerceEvent): void {
    this.time += this.person.random.int(1, 4) * SECOND;
    this.record(event, ecommerce);
  }

  record(name: string, params: Readonly<Record<string, unknown>>): void {
    // Chance is drawn with and without consent, so that consent changes nothing else.
    const id = this.person.random.uuid7(this.time);
    if (!this.person.consents) return;
    const time = this.time + this.device.clock;
    this.events.push({ name, id, visitor_id: this.device.visitorId, time, params });
  }
}
