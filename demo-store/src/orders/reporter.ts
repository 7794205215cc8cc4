// Tells the server about orders and refunds, from back end to back end. What cannot be told now waits
// and is tried again, later and later; the server counts it once however often it hears of it.
import { orderEvent, toldOf, type Order } from './order.ts';
import { refundEvent, type Refund } from './refund.ts';

interface Report {
  /** For the log. */
  readonly what: string;
  readonly event: Readonly<Record<string, unknown>>;
}

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
  readonly #waiting = new Set<Report>();

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  /** Reports not yet told. */
  get waiting(): number {
    return this.#waiting.size;
  }

  report(order: Order): void {
    this.#tell({ what: `order ${order.id}`, event: orderEvent(toldOf(order)) });
  }

  reportRefund(order: Order, refund: Refund): void {
    this.#tell({ what: `refund of ${order.id}`, event: refundEvent(order, refund) });
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #tell(report: Report): void {
    const { server, secretKey } = this.#options;
    if (server === undefined || secretKey === undefined) return;
    this.#waiting.add(report);
    void this.#try(report, server, secretKey, 0);
  }

  async #try(report: Report, server: string, secretKey: string, attempt: number): Promise<void> {
    const problem = await this.#send(report, server, secretKey);
    if (problem === undefined || problem.final) {
      this.#waiting.delete(report);
      if (problem !== undefined) {
        this.#options.log(`${report.what} was refused: ${problem.message}`);
      }
      return;
    }
    const waits = this.#options.waits ?? WAITS;
    const wait = waits[Math.min(attempt, waits.length - 1)] ?? 0;
    this.#options.log(
      `${report.what} could not be told (${problem.message}); again in ${wait / 1000} s`,
    );
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#try(report, server, secretKey, attempt + 1);
    }, wait);
    // What waits must not keep a stopping shop alive.
    timer.unref();
    this.#timers.add(timer);
  }

  async #send(
    report: Report,
    server: string,
    secretKey: string,
  ): Promise<{ message: string; final: boolean } | undefined> {
    const send = this.#options.fetch ?? fetch;
    try {
      const response = await send(new URL('/v1/events', server), {
        method: 'POST',
        headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ events: [report.event] }),
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
