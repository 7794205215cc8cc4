// The demonstration's worker (demo-store/edge) in workerd, between the shop and its shoppers, until it is told to
// stop: node tools/edge.mjs --port N --shop HOST:PORT --server ORIGIN --site PUBLIC_KEY
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib/run.mjs';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string' },
    shop: { type: 'string' },
    server: { type: 'string' },
    site: { type: 'string' },
    'debug-key': { type: 'string' },
    patience: { type: 'string' },
  },
});
for (const name of ['port', 'shop', 'server', 'site']) {
  if (!options[name]) {
    console.error(`tools/edge.mjs: --${name} is missing`);
    process.exit(2);
  }
}

const loader = path.join(root, 'js-loader');
const example = path.join(loader, 'examples/edge-worker');
const require = createRequire(path.join(loader, 'package.json'));
const { build } = require('esbuild');
const { default: workerd } = await import(require.resolve('workerd'));

const folder = mkdtempSync(path.join(os.tmpdir(), 'vaiven-edge-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
mkdirSync(path.join(folder, 'dist'));
await build({
  entryPoints: [path.join(root, 'demo-store/edge/worker.mjs')],
  outfile: path.join(folder, 'dist/worker.js'),
  bundle: true,
  format: 'esm',
  external: ['vaiven/engine.wasm'],
  logLevel: 'error',
});
copyFileSync(path.join(loader, 'dist/engine.wasm'), path.join(folder, 'dist/engine.wasm'));
copyFileSync(path.join(example, 'workerd.capnp'), path.join(folder, 'workerd.capnp'));

const child = spawn(
  workerd.default ?? workerd,
  [
    ...['serve', path.join(folder, 'workerd.capnp')],
    ...['--external-addr', `shop=${options.shop}`],
    ...['--socket-addr', `http=127.0.0.1:${options.port}`],
  ],
  {
    env: {
      ...process.env,
      VAIVEN_SITE: options.site,
      VAIVEN_SERVER: options.server,
      ...(options['debug-key'] ? { VAIVEN_DEBUG_KEY: options['debug-key'] } : {}),
      ...(options.patience ? { VAIVEN_PATIENCE: options.patience } : {}),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopping = true;
    child.kill('SIGTERM');
  });
}
child.on('error', (error) => {
  console.error(`workerd did not start: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code) => process.exit(stopping ? 0 : (code ?? 1)));
