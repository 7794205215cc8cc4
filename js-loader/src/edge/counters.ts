// What happened in this isolate, counted by name. Names are the code's own, never a shopper's.

/** See the head of this file. */
export class Counters {
  readonly _counts: Record<string, number> = {};
  readonly _heard: ((name: string) => void) | undefined;

  constructor(heard?: (name: string) => void) {
    this._heard = heard;
  }

  /** One more. */
  count = (name: string): void => {
    this._counts[name] = (this._counts[name] ?? 0) + 1;
    try {
      this._heard?.(name);
    } catch {
      // What the shop does with it is not a page's business.
    }
  };

  all(): Readonly<Record<string, number>> {
    return { ...this._counts };
  }
}
