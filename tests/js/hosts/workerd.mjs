// workerd with hosts/worker.mjs in it.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dist } from '../support/engine.mjs';
import { splitTape } from '../support/tape.mjs';
import { startWorkerd } from './start-workerd.mjs';

const PART = 8 << 20;

/** The responses to a tape. */
export async function playInWorkerd(tape) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vaiven-workerd-'));
  const put = (url) => copyFileSync(url, path.join(folder, path.basename(fileURLToPath(url))));
  for (const name of ['worker.mjs', 'workerd.capnp']) put(new URL(name, import.meta.url));
  put(new URL('../support/tape.mjs', import.meta.url));
  for (const name of ['engine.mjs', 'engine.wasm']) {
    copyFileSync(path.join(dist, name), path.join(folder, name));
  }
  const { origin, stop } = await startWorkerd(path.join(folder, 'workerd.capnp'));
  try {
    const parts = [];
    for (const part of splitTape(tape, PART)) {
      const answer = await fetch(`${origin}/`, { method: 'POST', body: part });
      if (!answer.ok) throw new Error(`workerd: HTTP ${answer.status}: ${await answer.text()}`);
      parts.push(Buffer.from(await answer.arrayBuffer()));
    }
    return new Uint8Array(Buffer.concat(parts));
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
