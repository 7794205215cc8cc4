import { placeOf, type SiteStorage } from '../../src/browser/storage.js';

/** Places in the stream of the events that wait for being sent. */
export function placesOf(storage: SiteStorage): number[] {
  return storage.unsentNames().map((name) => placeOf(name));
}

/** Names of the events that wait for being sent, in the order of the stream. */
export function unsentEvents(storage: SiteStorage): string[] {
  return storage.unsentNames().map((name) => storage.unsent(name)!.name);
}
