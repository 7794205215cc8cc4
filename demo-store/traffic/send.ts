// Sends events through the server's JSON API, as the back end of any shop would: in batches as large as
// the server takes, with several requests under way at a time.
import type { CityEvent } from './events.ts';

const MOST_EVENTS = 500;
/** The server takes 256 KiB; the rest is for what surrounds the events. */
const MOST_BYTES = 255 * 1024;
const IN_FLIGHT = 6;
const TRIES = 6;
const PATIENCE = 30_000;

export interface Sent {
  readonly accepted: number;
  readonly duplicates: number;
}

export interface Target {
  /** Address of the server. */
  readonly server: string;
  /** Secret key of the site. */
  readonly key: string;
}

async function ask(url: URL, key: string, body: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`no answer from ${url.origin} (${why}); is Vaivén's server running there?`, {
      cause: error,
    });
  }
}

async function post({ server, key }: Target, body: string): Promise<Sent> {
  const url = new URL('/v1/events', server);
  for (let attempt = 1; ; attempt++) {
    const response = await ask(url, key, body);
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

export class Sender {
  accepted = 0;
  duplicates = 0;
  readonly #target: Target;
  readonly #underWay = new Set<Promise<void>>();
  #failure: unknown;
  #parts: string[] = [];
  #bytes = 0;

  constructor(target: Target) {
    this.#target = target;
  }

  /** Takes events; waits while enough is under way. Throws what a request has failed with. */
  async add(events: readonly CityEvent[]): Promise<void> {
    for (const event of events) {
      const part = JSON.stringify(event);
      const bytes = Buffer.byteLength(part) + 1;
      if (this.#parts.length === MOST_EVENTS || this.#bytes + bytes > MOST_BYTES) {
        await this.#send();
      }
      this.#parts.push(part);
      this.#bytes += bytes;
    }
  }

  /** Sends what is left; afterwards the server has answered everything. */
  async flush(): Promise<void> {
    if (this.#parts.length > 0) await this.#send();
    await Promise.all(this.#underWay);
    this.#check();
  }

  async #send(): Promise<void> {
    const body = `{"events":[${this.#parts.join(',')}]}`;
    this.#parts = [];
    this.#bytes = 0;
    while (this.#underWay.size >= IN_FLIGHT) await Promise.race(this.#underWay);
    this.#check();
    const request = post(this.#target, body)
      .then((sent) => {
        this.accepted += sent.accepted;
        this.duplicates += sent.duplicates;
      })
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => this.#underWay.delete(request));
    this.#underWay.add(request);
    // The request leaves only when this thread has a moment: simulating goes on after that.
    await new Promise((resolve) => setImmediate(resolve));
  }

  #check(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
