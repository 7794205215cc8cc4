// Waiting, though not for ever. What one request of a worker began another may not wait for: runtimes end the
// promises of a request with it. So who needs what another is getting looks now and then whether it is there.

/** Between two looks, ms. */
const LOOK_MS = 2;

/** Resolved when `work`, which this request began, is done, whatever became of it, or after `ms`. */
export async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([
    work.catch(() => {}),
    new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))),
  ]);
  clearTimeout(timer);
}

/** Resolved when `done`, which another request may bring about, says so, or after `ms`. */
export async function until(done: () => boolean, ms: number): Promise<void> {
  for (let waited = 0; waited < ms && !done(); waited += LOOK_MS) {
    await new Promise<void>((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
