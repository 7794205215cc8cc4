// Child processes of the tests: commands that end, and servers that are stopped.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';

const PATIENCE = 20_000;
const GRACE = 5_000;

/** Runs a command to its end; gives what it printed. */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<string> {
  const { stdout } = await promisify(execFile)(command, [...args], {
    ...(options.cwd ? { cwd: options.cwd } : {}),
    env: { ...process.env, ...options.env },
    maxBuffer: 1 << 28,
  });
  return stdout;
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** A server that runs beside the tests. */
export class Server {
  readonly #child: ChildProcess;
  readonly #closed: Promise<void>;
  #log = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#closed = new Promise((resolve) => child.once('close', () => resolve()));
    const keep = (chunk: Buffer): void => void (this.#log = (this.#log + chunk).slice(-20_000));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
  }

  /** Starts it and waits until `health` answers. */
  static async start(
    command: string,
    args: readonly string[],
    health: string,
    env: Record<string, string> = {},
  ): Promise<Server> {
    const child = spawn(command, [...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const server = new Server(child);
    const end = Date.now() + PATIENCE;
    for (;;) {
      const answer = await fetch(health, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
      if (answer?.ok) return server;
      if (child.exitCode !== null || Date.now() > end) {
        await server.stop();
        throw new Error(`${health} does not answer:\n${server.#log}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  /** What it printed lately. */
  get log(): string {
    return this.#log;
  }

  /** Ends it, at once with SIGKILL. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill(signal);
      const insist = setTimeout(() => this.#child.kill('SIGKILL'), GRACE);
      await this.#closed;
      clearTimeout(insist);
    }
  }
}
