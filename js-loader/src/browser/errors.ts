// Nothing of ours may break the page: every entry point is wrapped, errors are counted and shown by
// the debug overlay (and printed while it is on).

/** The newest errors and how many there were. */
export const errors = {
  count: 0,
  last: [] as string[],
  print: false,
  /** Who is told of each. */
  hear: [] as ((message: string) => void)[],
};

let telling = false;

/** Counts an error. */
export function report(error: unknown): void {
  errors.count++;
  try {
    if (errors.print) console.warn('vaiven:', error);
    const message = String((error as Error)?.message ?? error);
    errors.last = [message, ...errors.last].slice(0, 20);
    // Not of errors of those who are told.
    if (!telling) {
      telling = true;
      errors.hear.forEach((hear) => hear(message));
      telling = false;
    }
  } catch {
    // Thrown by the page, and not even a text can be made of it.
  }
}

/** `action` that never throws; a promise that it gives never rejects. */
export function safe<A extends unknown[], R>(
  action: (...args: A) => R,
): (...args: A) => R | undefined {
  return (...args) => {
    try {
      const result = action(...args);
      // By what it can do: pages replace Promise, and async functions do not care.
      (result as { catch?: (report: (error: unknown) => void) => void } | undefined)?.catch?.(
        report,
      );
      return result;
    } catch (error) {
      report(error);
      return undefined;
    }
  };
}

/** `addEventListener` with a listener that never throws. */
export function listen(
  target: EventTarget,
  type: string,
  listener: (event: Event) => void,
  options?: AddEventListenerOptions,
): () => void {
  const wrapped = safe(listener);
  target.addEventListener(type, wrapped, options);
  return () => target.removeEventListener(type, wrapped, options);
}
