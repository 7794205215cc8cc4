// Nothing of ours may break the page: every entry point is wrapped, errors are counted and shown by
// the debug overlay (and printed while it is on).

/** The newest errors and how many there were. */
export const errors: { count: number; last: string[]; print: boolean } = {
  count: 0,
  last: [],
  print: false,
};

/** Counts an error. */
export function report(error: unknown): void {
  errors.count++;
  if (errors.print) console.warn('vaiven:', error);
  errors.last = [String((error as Error)?.message ?? error), ...errors.last].slice(0, 20);
}

/** `action` that never throws; a promise that it gives never rejects. */
export function safe<A extends unknown[], R>(
  action: (...args: A) => R,
): (...args: A) => R | undefined {
  return (...args) => {
    try {
      const result = action(...args);
      if (result instanceof Promise) result.catch(report);
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
