// Running commands from the scripts in tools/.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/** How many compilers at once: one needs up to 2 GB for the HTTP library. */
export const jobs = Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / 2 ** 31)));

/** What every child gets: no browser downloads, no npm chatter. */
export const childEnv = {
  ...process.env,
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  PUPPETEER_SKIP_DOWNLOAD: '1',
  npm_config_update_notifier: 'false',
};

export class CommandError extends Error {
  constructor(command, code, output) {
    super(`${command} ended with ${code}`);
    this.output = output;
  }
}

/**
 * Runs a command in the repository and resolves to its output.
 * With `log`, the output also goes to that file; with `quiet`, not to the terminal.
 */
export function run(command, args, { cwd = root, env = {}, quiet = false, log } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...childEnv, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let file;
    if (log) {
      mkdirSync(path.dirname(log), { recursive: true });
      file = createWriteStream(log, { flags: 'a' });
    }
    const chunks = [];
    const take = (target) => (chunk) => {
      chunks.push(chunk);
      file?.write(chunk);
      if (!quiet) target.write(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', (error) => reject(new CommandError(command, error.message, '')));
    child.on('close', (code, signal) => {
      file?.end();
      const output = Buffer.concat(chunks).toString();
      if (code === 0) resolve(output);
      else reject(new CommandError([command, ...args].join(' '), signal ?? `code ${code}`, output));
    });
  });
}

/** Whether a command of this name is in PATH. */
export function hasCommand(name, exists) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => folder !== '' && exists(path.join(folder, name)));
}

export function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** Runs a script's main function; a failure prints its message, not a stack, and exits with 1. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof CommandError ? `\n${error.message}` : (error.stack ?? error));
    process.exit(1);
  }
}
