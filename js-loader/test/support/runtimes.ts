// Deno and Bun for the examples that need them: one's own or, since they weigh 100 MB each, those that npm run test:long
// has fetched.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const CPU = process.arch === 'arm64' ? 'arm64' : 'x64';

/** Packages on npm that are nothing but a binary. */
const PACKAGES = {
  deno: { name: `@deno/linux-${CPU}-glibc`, version: '2.9.6', binary: 'deno' },
  bun: {
    name: `@oven/bun-linux-${CPU === 'x64' ? CPU : 'aarch64'}`,
    version: '1.4.5',
    binary: 'bin/bun',
  },
} as const;

export type RuntimeName = keyof typeof PACKAGES;

/** Where a runtime's binary is; undefined: it is not there. */
export function findRuntime(runtime: RuntimeName): string | undefined {
  if (!spawnSync(runtime, ['--version']).error) return runtime;
  const { name, version, binary } = PACKAGES[runtime];
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const folder = join(cache, 'vaiven', 'runtimes', `${runtime}-${version}`);
  const file = join(folder, 'node_modules', name, binary);
  if (!existsSync(file) && process.env['VAIVEN_TEST_LONG']) {
    mkdirSync(folder, { recursive: true });
    const install = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts'];
    execFileSync('npm', [...install, `${name}@${version}`], { stdio: 'pipe' });
  }
  return existsSync(file) ? file : undefined;
}
