// Tells the server about orders, from back end to back end. An order that cannot be told now waits
// and is tried again, later and later; the server counts it once however often it hears of it.
import type { Order } from './order.ts';
import { orderEvent } from './order.ts';

export interface ReporterOptions {
  /** Address of the server; without it and a key nothing is told. */
  readonly server: string | undefined;
  readonly secretKey: string | undefined;
  readonly log: (message: string) => void;
  readonly fetch?: typeof fetch;
  /** Waits before the next try, in milliseconds; the last one repeats. */
  readonly waits?: readonly number[];
}

const WAITS = [500, 2_000, 10_000, 60_000, 300_000];
const PATIENCE = 10_000;

export class OrderReporter {
  readonly #options: ReporterOptions;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #waiting = new Map<string, Order>();

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  /** Orders not yet told. */
  get waiting(): number {
    return this.#waiting.size;
  }

  report(order: Order): void {
    const { server, secretKey } = this.#options;
    if (server === undefined || secretKey === undefined) return;
    this.#waiting.set(order.id, order);
    void this.#try(order, server, secretKey, 0);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  async #try(order: Order, server: string, secretKey: string, attempt: number): Promise<void> {
    const problem = await this.#send(order, server, secretKey);
    if (problem === undefined || problem.final) {
      this.#waiting.delete(order.id);
      if (problem !== undefined) {
        this.#options.log(`order ${order.id} was refused: ${problem.message}`);
      }
      return;
    }
    const waits = this.#options.waits ?? WAITS;
    const wait = waits[Math.min(attempt, waits.length - 1)] ?? 0;
    this.#options.log(
      `order ${order.id} could not be told (${problem.message}); again in ${wait / 1000} s`,
    );
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#try(order, server, secretKey, attempt + 1);
    }, wait);
    // An order that waits must not keep a stopping shop alive.
    timer.unref();
    this.#timers.add(timer);
  }

  async #send(
    order: Order,
    server: string,
    secretKey: string,
  ): Promise<{ message: string; final: boolean } | undefined> {
    const send = this.#options.fetch ?? fetch;
    try {
      const response = await send(new URL('/v1/events', server), {
        method: 'POST',
        headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ events: [orderEvent(order)] }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      const body = await response.text();
      if (response.ok) return undefined;
      // What was malformed stays malformed; keys, limits and failures may change.
      const final = response.status === 400 || response.status === 413;
      return { message: `${response.status} ${body.slice(0, 200)}`, final };
    } catch (error) {
      return { message: error instanceof Error ? error.message : String(error), final: false };
    }
  }
}
