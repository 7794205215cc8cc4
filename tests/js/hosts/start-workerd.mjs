// workerd on a free port.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import workerd from 'workerd';

/**
 * Starts it with a configuration file and further arguments; gives its origin, what it has complained of so far, and
 * what ends it.
 */
export async function startWorkerd(config, env = {}, args = []) {
  const child = spawn(workerd.default ?? workerd, ['serve', config, '--control-fd=3', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => (complaints += chunk));
  const stop = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await gone;
  };
  const port = await listening(child, () => complaints);
  return { origin: `http://127.0.0.1:${port}`, complaints: () => complaints, stop };
}

function listening(child, complaints) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdio[3] }).on('line', (line) => {
      const message = JSON.parse(line);
      if (message.event === 'listen') resolve(message.port);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`workerd ended, code ${code}: ${complaints()}`)));
  });
}
