// npm start: set-up, build, then the server and the shop until Ctrl-C.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { CommandError, childEnv, main, root, seconds } from './lib/run.mjs';
import { buildSteps } from './lib/steps.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp();
  for (const [name, step] of buildSteps) {
    const start = performance.now();
    process.stdout.write(`Building ${name} … `);
    try {
      await step({ quiet: true });
    } catch (error) {
      if (error instanceof CommandError) console.error(`failed\n${error.output}`);
      throw error;
    }
    console.log(seconds(start));
  }

  const entry = path.join(root, 'demo-store/start.mjs');
  if (!existsSync(entry)) throw new Error(`${path.relative(root, entry)} is missing`);
  const shop = spawn(process.execPath, [entry, ...process.argv.slice(2)], {
    cwd: path.join(root, 'demo-store'),
    env: { ...childEnv, VAIVEN_BIN: path.join(root, 'build/native/vaiven') },
    stdio: 'inherit',
  });
  // On Ctrl-C the terminal tells the whole group; passing it on would be a second interrupt.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => shop.kill('SIGTERM'));
  shop.on('error', (error) => {
    console.error(`The shop did not start: ${error.message}`);
    process.exit(1);
  });
  shop.on('exit', (code, signal) => {
    const stopped = signal === 'SIGINT' || signal === 'SIGTERM' || code === 130;
    process.exit(stopped ? 0 : (code ?? 1));
  });
});
