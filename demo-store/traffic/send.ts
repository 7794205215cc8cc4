// Sends a history through the server's JSON API, as the back end of any shop would.
import type { HistoryEvent } from './visit.ts';

const BATCH = 500;
const TRIES = 5;
const PATIENCE = 30_000;

export interface Sent {
  readonly accepted: number;
  readonly duplicates: number;
}

async function post(url: URL, key: string, events: readonly HistoryEvent[]): Promise<Sent> {
  const body = JSON.stringify({
    events: events.map((e) => ({ ...e, time: new Date(e.time).toISOString() })),
  });
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as Sent;
    const busy = response.status === 429 || response.status === 503;
    if (!busy || attempt === TRIES) {
      throw new Error(`${url.pathname} answered ${response.status}: ${text.slice(0, 300)}`);
    }
    const seconds = Number(response.headers.get('retry-after')) || attempt;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

/** Sends all events, in their order; events that the server knows already count as duplicates. */
export async function sendHistory(
  server: string,
  key: string,
  events: readonly HistoryEvent[],
): Promise<Sent> {
  const url = new URL('/v1/events', server);
  let accepted = 0;
  let duplicates = 0;
  for (let at = 0; at < events.length; at += BATCH) {
    const sent = await post(url, key, events.slice(at, at + BATCH));
    accepted += sent.accepted;
    duplicates += sent.duplicates;
  }
  return { accepted, duplicates };
}
