// Where batches of events wait while the server is away.

/** A batch of events as a browser sent it. */
export interface WaitingBatch {
  /** Origin of the page; empty: none. */
  origin: string;
  /** When it came, ms since the Unix epoch. */
  received: number;
  /** As the browser sent it. */
  body: Uint8Array;
}

/** Keeps batches; what was put has to outlive the isolate, since the browser is told that it is safe. */
export interface EventQueue {
  /** Keeps a batch; fulfilled when it is safe. */
  put(batch: WaitingBatch): Promise<void>;
  /** Some that wait, the oldest first, each with what forgets it. */
  take(limit: number): Promise<readonly { batch: WaitingBatch; forget(): Promise<void> }[]>;
}

/** What of a Workers KV namespace is needed. */
export interface KeyValueStore {
  /** Keeps a value with what is known about it. */
  put(key: string, value: Uint8Array, options: { metadata: object }): Promise<void>;
  /** Keys that begin so, in their order. */
  list(options: {
    prefix: string;
    limit: number;
  }): Promise<{ keys: readonly { name: string; metadata?: unknown }[] }>;
  /** The value of a key; null: none. */
  get(key: string, type: 'arrayBuffer'): Promise<ArrayBuffer | null>;
  /** Forgets a key. */
  delete(key: string): Promise<void>;
}

/** As long as the server believes when a batch is said to have come, ms. */
const KEPT_MS = 7 * 24 * 3600 * 1000;

/** A queue in Workers KV or what is like it. */
export function kvQueue(store: KeyValueStore, prefix = 'vaiven.'): EventQueue {
  return {
    async put({ origin, received, body }) {
      // By time, so that a list begins with the oldest.
      const key = `${prefix}${String(received).padStart(15, '0')}.${crypto.randomUUID()}`;
      await store.put(key, body, { metadata: { origin, received } });
    },
    async take(limit) {
      const { keys } = await store.list({ prefix, limit });
      const found = await Promise.all(
        keys.map(async ({ name, metadata }) => {
          const body = await store.get(name, 'arrayBuffer');
          if (!body) return [];
          const { origin, received } = metadata as Omit<WaitingBatch, 'body'>;
          const batch = { origin, received, body: new Uint8Array(body) };
          return [{ batch, forget: () => store.delete(name) }];
        }),
      );
      return found.flat();
    },
  };
}

/** Whether a batch has waited for too long to be of use. */
export function isStale({ received }: WaitingBatch, now: number): boolean {
  return now - received > KEPT_MS;
}
