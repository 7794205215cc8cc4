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
