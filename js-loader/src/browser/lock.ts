// One tab at a time, by Web Locks; where there are none (no secure context), one after the other in
// this tab.
import { pause } from './turns.js';

// Of the page as it is now; see leaveLocks.
let leaving = new AbortController();

/**
 * Gives up all locks, those held and those waited for: the page goes away. One that keeps a lock is
 * not kept for the back button.
 */
export function leaveLocks(): void {
  leaving.abort();
  leaving = new AbortController();
}

function untilLeft<T>(work: T | Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const left = (): void => resolve(undefined);
    signal.addEventListener('abort', left);
    Promise.resolve(work)
      .finally(() => signal.removeEventListener('abort', left))
      .then(resolve, reject);
  });
}

let tail: Promise<unknown> = Promise.resolve();

/** Null where there are none, and where the page has no origin of its own: they are refused there. */
function locks(): LockManager | null {
  return window.origin === 'null' ? null : (navigator.locks ?? null);
}

/** Whether tabs can agree on who is next. */
export function hasLocks(): boolean {
  return locks() !== null;
}

/**
 * Runs `action` when no other holder of `name` does; not at all if the page goes away before. `left`
 * is aborted when it goes away while `action` runs: the lock is gone then.
 */
export async function withLock(
  name: string,
  action: (left: AbortSignal) => void | Promise<void>,
): Promise<void> {
  const { signal } = leaving;
  const run = (): Promise<void> => untilLeft(action(signal), signal);
  if (!locks()) {
    const mine = tail.then(run, run);
    tail = mine.catch(() => {});
    return mine;
  }
  try {
    await locks()!.request(name, { signal }, run);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Runs `action` unless another tab is at it. */
export async function tryLock(name: string, action: () => Promise<void>): Promise<void> {
  if (!locks()) return action();
  const { signal } = leaving;
  await locks()!.request(name, { ifAvailable: true }, (lock) =>
    lock ? untilLeft(action(), signal) : undefined,
  );
}

// localStorage reaches other processes a little later than locks do: a tab may get the lock before it
// sees what the last holder wrote. So a writer holds for a moment a second lock whose name says the
// version that it wrote, and the next holder waits until it sees that version.
const TOLD_MS = 500;

/** Tells other tabs, for a moment, that `version` was written; resolved when they can know. */
export function tellVersion(name: string, version: number): Promise<void> {
  return new Promise((resolve) => {
    const manager = locks();
    if (!manager) return resolve();
    const { signal } = leaving;
    const told = (): Promise<void> => {
      resolve();
      return untilLeft(pause(TOLD_MS), signal);
    };
    manager.request(`${name}@${version}`, { mode: 'shared', signal }, told).catch(resolve);
  });
}

/** The newest version that a tab tells; 0: none. */
export async function toldVersion(name: string): Promise<number> {
  const held = (await locks()?.query())?.held ?? [];
  return Math.max(0, ...held.map((lock) => Number(lock.name?.split(name + '@')[1] ?? 0)));
}
