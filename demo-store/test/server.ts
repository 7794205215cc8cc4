// Vaivén's real server over a folder of its own, for tests. Needs the binary (`npm run build`).
import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import type { Target } from '../traffic/send.ts';

/** Address of a file of the repository. */
export const file = (name: string): string =>
  fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** A data folder with the shop's configuration. */
export class TestServer {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'zancada-test-'));
  readonly #binary = process.env.VAIVEN_BIN ?? file('build/native/vaiven');
  readonly #data = path.join(this.folder, 'data');
  readonly #key: string;
  #server: ChildProcess | undefined;

  constructor() {
    assert.ok(existsSync(this.#binary), `${this.#binary} is not there: "npm run build"`);
    const config = file('demo-store/vaiven');
    const made = this.vaiven('init', '--json', '--name', 'Zancada', '--config', config);
    this.#key = (JSON.parse(made) as { secret_key: string }).secret_key;
  }

  /** Runs the binary on the data folder; gives what it prints. */
  vaiven(...args: string[]): string {
    const options = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;
    return execFileSync(this.#binary, [...args, '--data', this.#data], options);
  }

  /** Starts the server; gives where events go. */
  async serve(): Promise<Target> {
    const args = ['serve', '--data', this.#data, '--port', '0', '--assets', this.folder];
    this.#server = spawn(this.#binary, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    for await (const line of createInterface({ input: this.#server.stdout! })) {
      const server = /^listening on (.*)$/.exec(line)?.[1];
      if (server !== undefined) return { server, key: this.#key };
    }
    throw new Error('the server did not start');
  }

  async stop(): Promise<void> {
    if (this.#server?.exitCode === null) {
      this.#server.kill('SIGTERM');
      await once(this.#server, 'exit');
    }
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
