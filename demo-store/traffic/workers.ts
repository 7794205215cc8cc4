// Simulating and sending in threads: people are shared out, and each thread sends what its people did.
import { once } from 'node:events';
import { parentPort, Worker, workerData } from 'node:worker_threads';

import { makeCatalogue } from '../src/catalogue/catalogue.ts';
import { City, type HistoryOptions } from './history.ts';
import { Sender, type Sent, type Target } from './send.ts';

interface Job {
  readonly target: Target;
  readonly city: HistoryOptions;
  readonly part: number;
  readonly parts: number;
}

interface Done extends Sent {
  readonly orders: number;
}

async function sendPart({ target, city, part, parts }: Job): Promise<Done> {
  const sender = new Sender(target);
  let orders = 0;
  for (const life of new City(makeCatalogue(), city).lives(part, parts)) {
    for (const event of life) if (event.name === 'purchase') orders += 1;
    await sender.add(life);
  }
  await sender.flush();
  return { accepted: sender.accepted, duplicates: sender.duplicates, orders };
}

/** What a thread does. */
export async function work(): Promise<void> {
  parentPort!.postMessage(await sendPart(workerData as Job));
}

/** Sends the whole history with `workers` threads. */
export async function sendHistory(
  target: Target,
  city: HistoryOptions,
  workers: number,
): Promise<Done & { readonly seconds: number }> {
  const began = performance.now();
  const jobs = Array.from({ length: workers }, (_, part): Job => ({
    target,
    city,
    part,
    parts: workers,
  }));
  const [first] = jobs;
  const done =
    workers === 1
      ? [await sendPart(first!)]
      : await Promise.all(
          jobs.map(async (job) => {
            const worker = new Worker(process.argv[1]!, { workerData: job });
            const [result] = (await once(worker, 'message')) as [Done];
            return result;
          }),
        );
  const sum = (of: (part: Done) => number): number =>
    done.reduce((total, part) => total + of(part), 0);
  return {
    accepted: sum((part) => part.accepted),
    duplicates: sum((part) => part.duplicates),
    orders: sum((part) => part.orders),
    seconds: (performance.now() - began) / 1000,
  };
}
