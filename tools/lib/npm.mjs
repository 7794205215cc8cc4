// The npm packages of the workspaces: installed when missing or when the lock file changed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { root, run } from './run.mjs';

const stamp = path.join(root, 'node_modules', '.vaiven-lock');

function lockHash() {
  const file = path.join(root, 'package-lock.json');
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'none';
}

/** Whether node_modules is what package-lock.json asks for. */
export function packagesPresent() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();
}

export async function installPackages() {
  const command = existsSync(path.join(root, 'package-lock.json')) ? 'ci' : 'install';
  await run('npm', [command, '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
  writeFileSync(stamp, lockHash());
}
