// One tab at a time, by Web Locks; where there are none (no secure context), one after the other in
// this tab.

let tail: Promise<unknown> = Promise.resolve();

/** Runs `action` when no other holder of `name` does. */
export function withLock<T>(name: string, action: () => T | Promise<T>): Promise<T> {
  if (navigator.locks) return navigator.locks.request(name, action) as Promise<T>;
  const run = tail.then(action, action);
  tail = run.catch(() => {});
  return run;
}

/** Runs `action` unless another tab is at it. */
export async function tryLock(name: string, action: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return action();
  await navigator.locks.request(name, { ifAvailable: true }, (lock) =>
    lock ? action() : undefined,
  );
}

// localStorage reaches other processes a little later than locks do: a tab may get the lock before it
// sees what the last holder wrote. So a writer holds for a moment a second lock whose name says the
// version that it wrote, and the next holder waits until it sees that version.
const TOLD_MS = 500;

/** Ends what {@link tellVersion} tells: pages that hold locks are not kept for the back button. */
export let endTelling: () => void = () => {};

/** Tells other tabs, for a moment, that `version` was written; resolved when they can know. */
export function tellVersion(name: string, version: number): Promise<void> {
  return new Promise((resolve) => {
    if (!navigator.locks) return resolve();
    void navigator.locks.request(`${name}@${version}`, { mode: 'shared' }, () => {
      resolve();
      return new Promise<void>((end) => setTimeout((endTelling = end), TOLD_MS));
    });
  });
}

/** The newest version that a tab tells; 0: none. */
export async function toldVersion(name: string): Promise<number> {
  const held = (await navigator.locks?.query())?.held ?? [];
  return Math.max(0, ...held.map((lock) => Number(lock.name?.split(name + '@')[1] ?? 0)));
}
