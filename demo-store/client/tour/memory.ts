// What the tour remembers from page to page of this tab: whether it is open, and what was done.

const KEY = 'zancada_tour';

interface Memory {
  readonly open: boolean;
  readonly done: readonly string[];
}

/** Nothing before the panel is opened for the first time, so that looking around stores nothing. */
export function recall(): Memory {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Memory>;
    return { open: kept.open === true, done: Array.isArray(kept.done) ? kept.done : [] };
  } catch {
    return { open: false, done: [] };
  }
}

export function remember(memory: Memory): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // Without storage the tour begins anew with every page.
  }
}
