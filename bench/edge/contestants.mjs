// workerd once for each contestant, each on a free port, and what the kernel says of it.
import { execFile, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { freePort } from '../collector/servers.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const loader = fileURLToPath(new URL('../../js-loader/', import.meta.url));
const require = createRequire(path.join(loader, 'package.json'));
const { default: workerd } = await import(require.resolve('workerd'));

/** Of a second, as the kernel counts time in /proc. */
const TICKS = 100;

/** By the contestant's mode; the others are modes of worker.mjs. */
const scriptOf = (mode) => (mode === 'growthbook' ? 'growthbook.js' : 'worker.js');

const config = ({ shop, server, site }, mode) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "edge", worker = .edge),
    (name = "shop", external = (address = "127.0.0.1:${shop}", http = ())),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "edge")],
);
const edge :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "${scriptOf(mode)}"),
    (name = "vaiven/engine.wasm", wasm = embed "engine.wasm"),
  ],
  bindings = [
    (name = "SHOP", service = "shop"),
    (name = "MODE", text = "${mode}"),
    (name = "SITE", text = "${site}"),
    (name = "SERVER", text = "http://127.0.0.1:${server}"),
  ],
  globalOutbound = "${mode === 'growthbook' ? 'shop' : 'internet'}",
  compatibilityDate = "2026-11-01",
);
`;

/** Builds the workers; gives what starts a contestant of a mode. */
export async function prepareWorkers(folder, places) {
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: ['worker.mjs', 'growthbook.mjs'].map((name) => path.join(here, name)),
    outdir: folder,
    bundle: true,
    format: 'esm',
    external: ['vaiven/engine.wasm'],
    logLevel: 'error',
  });
  copyFileSync(path.join(loader, 'dist/engine.wasm'), path.join(folder, 'engine.wasm'));
  return (mode, options) => start(folder, places, mode, options);
}

/** `inspected`: tells what its heap takes, and is slower. */
async function start(folder, places, mode, { inspected = false } = {}) {
  const inspector = inspected ? await freePort() : 0;
  const file = path.join(folder, `${mode}.capnp`);
  writeFileSync(file, config(places, mode));
  const inspect = inspected ? [`--inspector-addr=127.0.0.1:${inspector}`] : [];
  const child = spawn(workerd.default ?? workerd, ['serve', file, '--control-fd=3', ...inspect], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const port = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdio[3] }).on('line', (line) => {
      const message = JSON.parse(line);
      if (message.event === 'listen' && message.socket === 'http') resolve(message.port);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`workerd ended, code ${code}`)));
  });
  const stat = (name) => readFileSync(`/proc/${child.pid}/${name}`, 'utf8');
  return {
    mode,
    port,
    /** Seconds of processor time so far. */
    cpu() {
      const fields = stat('stat')
        .replace(/^.*\) /, '')
        .split(' ');
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    },
    /** MiB that the process has in memory, its own alone. */
    memory() {
      const [, kb] = /^RssAnon:\s*(\d+)/m.exec(stat('status'));
      return Number(kb) / 1024;
    },
    /** Bytes of the isolate: its heap as it stands, and what it holds outside of it. */
    async heap() {
      const args = ['--experimental-websocket', path.join(here, 'heap.mjs'), String(inspector)];
      const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 });
      const { totalSize, embedderHeapUsedSize, backingStorageSize } = JSON.parse(stdout);
      return totalSize + embedderHeapUsedSize + backingStorageSize;
    },
    async stop() {
      process.off('exit', kill);
      // An inspected one does not end for less.
      child.kill('SIGKILL');
      await gone;
    },
  };
}
