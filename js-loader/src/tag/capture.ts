// Listens to an array that others push to (dataLayer, the vaiven queue) without changing what they
// see: same array, same order, same return value. Used by the tag and by the npm entry.

/** Takes entries; `source` says which array they were pushed to. */
export type Sink = (source: 'dataLayer' | 'vaiven', entry: unknown) => void;

/** Entries kept until the host takes over. */
export interface Capture {
  /** What was pushed so far, in order. */
  _entries: Parameters<Sink>[];
  /** Set by the host: gets what is pushed from then on. */
  _sink: Sink | null;
}

/** Starts an empty capture. */
export function newCapture(): Capture {
  return { _entries: [], _sink: null };
}

/** Reads what `array` holds and wraps its push. */
export function capture(to: Capture, source: Parameters<Sink>[0], array: unknown[]): void {
  const take = (entry: unknown): void => {
    try {
      if (to._sink) to._sink(source, entry);
      else to._entries.push([source, entry]);
    } catch {
      // The page's own push must go on whatever happens here.
    }
  };
  array.forEach(take);
  // Tag managers put their own function here, before or after us: each calls the one before it.
  const push = array.push;
  const wrapped = function (this: unknown[], ...entries: unknown[]): number {
    // Before the others see them: a handler of theirs may push again, which comes later.
    entries.forEach(take);
    return push.apply(this, entries);
  };
  try {
    // Not enumerable, for pages that walk the array by name.
    Object.defineProperty(array, 'push', { value: wrapped, writable: true, configurable: true });
  } catch {
    // Frozen: nothing will be pushed to it either.
  }
}
