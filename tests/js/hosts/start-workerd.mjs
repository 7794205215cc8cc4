// workerd on a free port.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import workerd from 'workerd';

/** Starts it with a configuration file and further arguments; gives its origin, and what ends it. */
export async function startWorkerd(config, env = {}, args = []) {
  const child = spawn(workerd.default ?? workerd, ['serve', config, '--control-fd=3', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await gone;
  };
  return { origin: `http://127.0.0.1:${await listening(child)}`, stop };
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
