// Batches of events that wait in a folder: for edges in Node.
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventQueue, WaitingBatch } from './queue.js';

/** As many wait at most; then browsers keep theirs. */
const MAX_WAITING = 100_000;
const NAME = /^(\d{15})\.[0-9a-f-]{36}\.batch$/;

/** A queue in a folder, which is made if it is not there. Files are on the disk before `put` is done. */
export function folderQueue(folder: string): EventQueue {
  // The origin's length, the origin, the batch.
  const pack = ({ origin, body }: WaitingBatch): Buffer => {
    const name = Buffer.from(origin.slice(0, 255), 'latin1');
    return Buffer.concat([Buffer.from([name.length]), name, body]);
  };
  return {
    async put(batch) {
      await mkdir(folder, { recursive: true });
      if ((await readdir(folder)).length >= MAX_WAITING) throw new Error(`${folder} is full`);
      const name = `${String(batch.received).padStart(15, '0')}.${crypto.randomUUID()}`;
      const half = join(folder, `${name}.half`);
      const file = await open(half, 'wx');
      try {
        await file.writeFile(pack(batch));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(half, join(folder, `${name}.batch`));
    },
    async take(limit) {
      const names = await readdir(folder).catch(() => []);
      const oldest = names.filter((name) => NAME.test(name)).sort();
      return Promise.all(
        oldest.slice(0, limit).map(async (name) => {
          const bytes = await readFile(join(folder, name));
          const end = 1 + bytes[0]!;
          const batch = {
            origin: bytes.toString('latin1', 1, end),
            received: Number(NAME.exec(name)![1]),
            body: new Uint8Array(bytes.subarray(end)),
          };
          return { batch, forget: () => rm(join(folder, name)) };
        }),
      );
    },
  };
}
