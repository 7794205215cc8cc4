// A command of the binary with what it takes.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { binary } from './site.mjs';

/** Runs a command with --json; gives what it printed, its seconds and its memory at its largest, bytes. */
export async function measured(...args) {
  const start = performance.now();
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let peak = 0;
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peak = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024 || peak;
    } catch {
      // It has ended.
    }
  }, 100);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`vaiven ${args[0]}: exit code ${code}`);
  return { result: JSON.parse(output), seconds: (performance.now() - start) / 1000, peak };
}
