// Ports and child processes for start.mjs.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const GRACE = 5000;
const PATIENCE = 20_000;

function listen(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const chosen = server.address().port;
      server.close(() => resolve(chosen));
    });
  });
}

/** The port that the environment names or `fallback`; another free one where that is busy. */
export async function choosePort(variable, fallback, what, taken = []) {
  const asked = process.env[variable];
  const port = Number(asked ?? fallback);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`${variable} is "${asked}"; it should be a port from 0 to 65535`);
  }
  if (!taken.includes(port)) {
    try {
      return await listen(port);
    } catch (error) {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    }
  }
  const free = await listen(0);
  console.log(`Port ${port} is busy, so ${what} takes ${free} (${variable} chooses another).`);
  return free;
}

/** Waits until `/healthz` of a server answers. */
export async function waitForHealth(origin, processes) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      const answer = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(2000) });
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    if (processes.stopping) throw new Error(`${origin} has stopped`);
    if (Date.now() > end)
      throw new Error(`${origin}/healthz gave no answer in ${PATIENCE / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The children of this process: none outlives it. */
export class Processes {
  stopping = false;
  #children = new Set();

  #spawn(command, args, options) {
    // A group of its own: Ctrl-C reaches this process alone, which then stops the others in order.
    const child = spawn(command, args, { ...options, detached: true });
    this.#children.add(child);
    child.once('close', () => this.#children.delete(child));
    return child;
  }

  /** Runs a command to its end and gives what it printed; a failure says what it complained of. */
  run(command, args) {
    return new Promise((resolve, reject) => {
      const child = this.#spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      let out = '';
      let complaints = '';
      child.stdout.on('data', (chunk) => (out += chunk));
      child.stderr.on('data', (chunk) => (complaints += chunk));
      child.once('error', reject);
      child.once('close', (code) => {
        if (code === 0) resolve(out);
        else reject(new Error(`${command} ${args[0]} failed:\n${(complaints || out).trim()}`));
      });
    });
  }

  /** Starts a server; all stops if it does. */
  start(name, command, args, env = {}) {
    const child = this.#spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const gone = (why) => {
      if (this.stopping) return;
      console.error(`\nThe ${name} has stopped (${why}).`);
      void this.stop(1);
    };
    child.once('error', (error) => gone(error.message));
    child.once('exit', (code, signal) => gone(signal ?? `exit code ${code}`));
  }

  stopOnSignals() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => void this.stop(signal === 'SIGINT' ? 130 : 0));
    }
  }

  /** Asks every child to stop, insists after a while, then ends this process. */
  async stop(code) {
    if (this.stopping) return;
    this.stopping = true;
    const closed = [...this.#children].map(
      (child) => new Promise((resolve) => child.once('close', resolve)),
    );
    for (const child of this.#children) child.kill('SIGTERM');
    const timer = setTimeout(() => {
      for (const child of this.#children) child.kill('SIGKILL');
    }, GRACE);
    await Promise.all(closed);
    clearTimeout(timer);
    process.exit(code);
  }
}
