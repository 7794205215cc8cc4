// Long work in pieces, between which the page answers its visitor.

/** A task that lasts longer than this, in ms, is felt; on a slow processor a piece goes over it. */
const LONG = 8;

/** Resolved after `ms`. */
export function pause(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Resolved in a task of its own. */
export function turn(): Promise<void> {
  const { scheduler } = window as { scheduler?: { yield?(): Promise<void> } };
  // Where it exists, it comes before whatever else the page has to do.
  return scheduler?.yield?.() ?? pause();
}

/** Of work that begins now: gives what resolves when the next piece of it may begin. */
export function takeTurns(): () => Promise<void> {
  let since = Date.now();
  return async () => {
    if (Date.now() - since < LONG) return;
    await turn();
    since = Date.now();
  };
}
