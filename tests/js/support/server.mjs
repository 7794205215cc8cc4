// The real binary on a free port over a folder of its own.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const binary =
  process.env.VAIVEN_BIN ?? fileURLToPath(new URL('../../../build/native/vaiven', import.meta.url));

/** A data folder with a site in it. */
export class Data {
  constructor() {
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'vaiven-durability-'));
    this.site = JSON.parse(this.run('init', '--name', 'Durability', '--json'));
  }

  run(command, ...args) {
    return execFileSync(binary, [command, '--data', this.folder, ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
  }

  /** What is in the store, read with the command that users have. */
  events() {
    return this.run('events', '--json')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** `vaiven serve`; `fileLimit` in KiB, none: unlimited; `assets`: the loader's folder. */
export async function serve(data, { fileLimit, assets = data.folder } = {}) {
  const args = ['serve', '--data', data.folder, '--port', '0', '--assets', assets];
  const stdio = ['ignore', 'pipe', 'pipe'];
  const child =
    fileLimit === undefined
      ? spawn(binary, args, { stdio })
      : spawn('bash', ['-c', `ulimit -f ${fileLimit}; exec "$0" "$@"`, binary, ...args], { stdio });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const gone = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const port = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const match = /^listening on http:\/\/127\.0\.0\.1:(\d+)$/.exec(line);
      if (match) resolve(Number(match[1]));
    });
    void gone.then((how) => {
      reject(new Error(`vaiven serve ended: ${JSON.stringify(how)} ${errors}`));
    });
  });
  return {
    port,
    /** Resolves once the process is gone. */
    end(signal) {
      child.kill(signal);
      return gone;
    },
  };
}

/** One request; `status` 0 where the connection broke before an answer. */
export function post(agent, port, target, headers, body) {
  return new Promise((resolve) => {
    const request = http.request(
      { agent, host: '127.0.0.1', port, path: target, method: 'POST', headers },
      (response) => {
        response.resume();
        response.once('end', () =>
          resolve({ status: response.statusCode, headers: response.headers }),
        );
        response.once('error', () => resolve({ status: 0, headers: {} }));
      },
    );
    request.once('error', () => resolve({ status: 0, headers: {} }));
    request.end(body);
  });
}
