// workerd on a free port with hosts/worker.mjs in it.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import workerd from 'workerd';
import { dist } from '../support/engine.mjs';
import { splitTape } from '../support/tape.mjs';

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
  const child = spawn(
    workerd.default ?? workerd,
    ['serve', path.join(folder, 'workerd.capnp'), '--control-fd=3'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  try {
    const port = await listening(child);
    const parts = [];
    for (const part of splitTape(tape, PART)) {
      const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: part });
      if (!answer.ok) throw new Error(`workerd: HTTP ${answer.status}: ${await answer.text()}`);
      parts.push(Buffer.from(await answer.arrayBuffer()));
    }
    return new Uint8Array(Buffer.concat(parts));
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await gone;
    rmSync(folder, { recursive: true, force: true });
  }
}

function listening(child) {
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdio[3] }).on('line', (line) => {
      const message = JSON.parse(line);
      if (message.event === 'listen') resolve(message.port);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`workerd ended, code ${code}: ${errors}`)));
  });
}
