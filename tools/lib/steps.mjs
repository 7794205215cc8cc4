// The steps of a build: each is quick when nothing changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { jobs, root, run } from './run.mjs';

const build = path.join(root, 'build');

/** Debian's emcc takes whatever wasm-opt comes first, and npm puts its packages' commands there. */
const withoutPackages = {
  PATH: (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.endsWith(path.join('node_modules', '.bin')))
    .join(path.delimiter),
};

/** Configures a CMake preset where that is needed, and builds it (ninja itself finds new files). */
export async function buildPreset(preset, { targets = [], ...rest } = {}) {
  const options = { ...rest, env: { ...rest.env, ...withoutPackages } };
  const folder = path.join(build, preset);
  const names = targets.flatMap((name) => ['--target', name]);
  const compile = () => run('cmake', ['--build', folder, '-j', String(jobs), ...names], options);
  if (!needsConfigure(folder)) return compile();
  // From nothing, folder by folder takes half as long. Two files of a folder that use one name for
  // two things do not compile like that, so a failure is only believed file by file.
  await run('cmake', ['--preset', preset, '-DVAIVEN_UNITY=ON'], options);
  try {
    return await compile();
  } catch (error) {
    if (!/^FAILED: \S*\/Unity\//m.test(error.output ?? '')) throw error;
    await run('cmake', ['--preset', preset, '-DVAIVEN_UNITY=OFF'], options);
    return compile();
  }
}

/** The fuzzers are no preset: clang, and a folder of their own. */
export async function buildFuzzers(options = {}) {
  const folder = path.join(build, 'fuzz');
  if (needsConfigure(folder)) {
    const defines = ['CMAKE_CXX_COMPILER=clang++', 'CMAKE_BUILD_TYPE=Debug', 'VAIVEN_FUZZ=ON'];
    const flags = defines.map((define) => `-D${define}`);
    await run('cmake', ['-G', 'Ninja', '-S', root, '-B', folder, ...flags], options);
  }
  await run('cmake', ['--build', folder, '-j', String(jobs)], options);
}

function needsConfigure(folder) {
  const cache = path.join(folder, 'CMakeCache.txt');
  if (!existsSync(cache) || !existsSync(path.join(folder, 'build.ninja'))) return true;
  return statSync(path.join(root, 'CMakePresets.json')).mtimeMs > statSync(cache).mtimeMs;
}

/** Whether a workspace exists and has this script. */
export function hasScript(workspace, script) {
  const file = path.join(root, workspace, 'package.json');
  return existsSync(file) && script in (JSON.parse(readFileSync(file, 'utf8')).scripts ?? {});
}

/** Runs a workspace's build script unless nothing it reads has changed since. */
export async function buildWorkspace(workspace, { reads, writes, ...options }) {
  if (!hasScript(workspace, 'build')) return;
  const state = createHash('sha256');
  for (const file of reads.flatMap((name) => filesUnder(path.join(root, name)))) {
    const { mtimeMs, size } = statSync(file);
    state.update(`${file} ${mtimeMs} ${size}\n`);
  }
  const hash = state.digest('hex');
  const stamp = path.join(build, 'stamps', workspace);
  const built = writes.every((name) => existsSync(path.join(root, name)));
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  await run('npm', ['run', '--silent', 'build', '-w', workspace], options);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

const notInputs = new Set(['node_modules', 'dist', 'generated', 'data', 'test-results', '.data']);

function filesUnder(name) {
  if (!existsSync(name)) return [];
  if (!statSync(name).isDirectory()) return [name];
  return readdirSync(name, { withFileTypes: true })
    .filter((entry) => !notInputs.has(entry.name))
    .flatMap((entry) => filesUnder(path.join(name, entry.name)))
    .sort();
}

/** Everything that `npm start` serves, in order. */
export const buildSteps = [
  ['native release', (options) => buildPreset('native', options)],
  ['wasm', (options) => buildPreset('wasm', options)],
  [
    'loader',
    (options) =>
      buildWorkspace('js-loader', {
        reads: [
          ...['js-loader', 'core/schema', 'build/wasm/engine.mjs', 'build/wasm/engine.wasm'],
          ...['build/wasm/page.mjs', 'build/wasm/page.wasm'],
        ],
        writes: ['js-loader/dist/vaiven.js'],
        ...options,
      }),
  ],
  [
    'shop',
    (options) =>
      buildWorkspace('demo-store', {
        reads: ['demo-store'],
        writes: ['demo-store/dist'],
        ...options,
      }),
  ],
];
