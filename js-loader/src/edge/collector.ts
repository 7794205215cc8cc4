// Events on their way from pages to the server, which may be away.
import type { EdgeContext } from './options.js';
import { digestCookie, digestCookieName, digestText } from './visitor.js';
import { isStale, type EventQueue, type WaitingBatch } from './queue.js';

/** As the server's own bound. */
const MAX_BATCH_BYTES = 64 * 1024;
const PATIENCE_MS = 5000;
/** Between attempts while the worker may live on, ms. */
const PAUSES_MS = [1000, 4000, 10_000];
/** At a time. */
const MAX_DRAINED = 50;
/** Whoever empties the queue and has passed nothing on for so long is gone, ms. */
const GONE_MS = 30_000;

/** What {@link Collector} needs. */
export interface CollectorOptions {
  /** Address of the server, without a slash at the end. */
  server: string;
  site: string;
  ask: (request: Request) => Promise<Response>;
  queue: EventQueue | null;
  count: (name: string) => void;
}

function problem(status: number, text: string, headers = {}): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain', ...headers } });
}

/** The body, up to the bound; null: it is larger. */
async function bodyOf(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BATCH_BYTES) return null;
  const body = new Uint8Array(MAX_BATCH_BYTES);
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    if (value) {
      if (size + value.length > MAX_BATCH_BYTES) {
        await reader!.cancel();
        return null;
      }
      body.set(value, size);
      size += value.length;
    }
    if (done) return body.slice(0, size);
  }
}

/** See the head of this file. */
export class Collector {
  readonly _options: CollectorOptions;
  /** When the request that empties the queue passed something on last; 0: none does. */
  _draining = 0;
  /** Something may wait: put down here, or by an isolate before this one. */
  _waiting = true;

  constructor(options: CollectorOptions) {
    this._options = options;
  }

  /** Answers a browser: as the server does or, where it is away, for it. */
  async answer(request: Request, context: EdgeContext): Promise<Response> {
    const { site, queue, count } = this._options;
    if (request.method !== 'POST') return problem(405, 'only POST', { allow: 'POST' });
    if (new URL(request.url).searchParams.get('key') !== site) return problem(403, 'no such site');
    const body = await bodyOf(request);
    if (!body) return problem(413, 'send fewer events at a time');
    const origin = request.headers.get('origin') ?? '';
    const batch = { origin, received: Date.now(), body };
    // Our own cookie, which the server sets again, so that it outlives what browsers do to those of pages.
    const digest = digestText(request.headers, site);
    const answer = await this._send(batch, digest, false);
    if (answer) {
      if (this._waiting) context.waitUntil(this.drain());
      const headers = new Headers();
      const pause = answer.headers.get('retry-after');
      if (pause) headers.set('retry-after', pause);
      for (const cookie of answer.headers.getSetCookie()) {
        if (cookie.startsWith(`${digestCookieName(site)}=`)) headers.append('set-cookie', cookie);
      }
      return new Response(answer.body, { status: answer.status, headers });
    }
    count('server_away');
    try {
      if (!queue) throw new Error('no queue');
      await queue.put(batch);
    } catch {
      // The browser keeps it.
      return problem(503, 'the server does not answer', { 'retry-after': '5' });
    }
    count('batch_kept');
    this._waiting = true;
    context.waitUntil(this._retry());
    const secure = request.url.startsWith('https:');
    return new Response(null, {
      status: 204,
      headers: digest ? { 'set-cookie': digestCookie(site, digest, secure) } : {},
    });
  }

  /** Sends what waits, until there is nothing or the server is away; nothing is done if another request does it. */
  async drain(): Promise<void> {
    if (Date.now() - this._draining < GONE_MS) return;
    this._draining = Date.now();
    await this._drain();
    this._draining = 0;
  }

  async _retry(): Promise<void> {
    for (const pause of PAUSES_MS) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      await this.drain();
      if (!this._waiting) return;
    }
  }

  async _drain(): Promise<void> {
    const { queue, count } = this._options;
    if (!queue) {
      this._waiting = false;
      return;
    }
    try {
      for (;;) {
        const waiting = await queue.take(MAX_DRAINED);
        for (const { batch, forget } of waiting) {
          // What the server refuses it would refuse again.
          if (!isStale(batch, Date.now()) && !(await this._send(batch, '', true))) return;
          count('batch_passed_on');
          await forget();
          this._draining = Date.now();
        }
        if (waiting.length < MAX_DRAINED) break;
      }
      this._waiting = false;
    } catch {
      count('queue_failed');
    }
  }

  /** The server's answer; null: it is away, or cannot take anything now. */
  async _send(batch: WaitingBatch, digest: string, late: boolean): Promise<Response | null> {
    const { server, site, ask, queue } = this._options;
    // The server tells the client's clock by when a batch comes.
    const received = late ? `&received=${batch.received}` : '';
    const url = `${server}/v1/collect?key=${encodeURIComponent(site)}${received}`;
    const headers: Record<string, string> = {
      'content-type': 'text/plain',
      'content-length': String(batch.body.length),
    };
    if (batch.origin) headers['origin'] = batch.origin;
    if (digest) headers['cookie'] = `${digestCookieName(site)}=${digest}`;
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const body = batch.body as BodyInit;
      const response = await ask(new Request(url, { method: 'POST', headers, body, signal }));
      if (response.status < 500 && response.status !== 429) return response;
      // Without a queue the browser hears what the server asks for.
      if (!queue) return response;
      await response.body?.cancel();
    } catch {
      // Away.
    }
    return null;
  }
}
