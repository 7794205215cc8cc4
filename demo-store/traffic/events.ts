// What leaves a device or the shop's back end, in the form of the server's JSON API.

export interface CityEvent {
  readonly name: string;
  /** UUIDv7, of the moment at which it happened. */
  readonly id: string;
  readonly visitor_id?: string;
  /** Milliseconds since 1970 by the clock of the device; the back end's for orders and refunds. */
  readonly time: number;
  readonly params: Readonly<Record<string, unknown>>;
}

/** By time, then by id: one order only, whoever was simulated first. */
export function byTime(a: CityEvent, b: CityEvent): number {
  return a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
