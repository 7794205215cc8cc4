// npm run lint [-- --long] [-- --only prettier,eslint]; with --fix (npm run format) it repairs.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CommandError, jobs, main, root, run, seconds } from './lib/run.mjs';
import { buildPreset, hasScript } from './lib/steps.mjs';
import { setUp } from './setup.mjs';

const workspaces = ['js-loader', 'demo-store', 'tests', 'e2e', 'bench'];

/** C++ files that git knows or would take. */
function cppFiles(...folders) {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...folders];
  const names = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0');
  return names.filter((name) => /\.(h|cc)$/.test(name) && existsSync(path.join(root, name)));
}

function bin(name) {
  return path.join(root, 'node_modules/.bin', name);
}

async function typecheck(options) {
  for (const workspace of workspaces) {
    if (hasScript(workspace, 'typecheck')) {
      await run('npm', ['run', '--silent', 'typecheck', '-w', workspace], options);
    } else if (existsSync(path.join(root, workspace, 'tsconfig.json'))) {
      await run(bin('tsc'), ['--noEmit', '-p', path.join(root, workspace)], options);
    }
  }
}

/** The core and the WASM surface; the server's headers take clang-tidy minutes each. */
async function clangTidy(options) {
  await buildPreset('native-debug', { targets: ['vaiven_schema_headers'], ...options });
  const files = cppFiles('core').filter((name) => name.endsWith('.cc'));
  const database = path.join(root, 'build/native-debug');
  // Flags of GCC that clang does not know are no finding.
  const base = ['--quiet', '-p', database, '--extra-arg=-Wno-unknown-warning-option'];
  const queue = [...files];
  const worker = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      await run('clang-tidy', [...base, file], options);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

/** The checks by name; each throws when it finds something. */
export function checks({ fix = false, long = false } = {}) {
  const clangFormat = fix ? ['-i'] : ['--dry-run', '-Werror'];
  const cpp = cppFiles('core', 'wasm', 'server', 'tests', 'bench');
  return [
    [
      'prettier',
      (options) =>
        run(bin('prettier'), [fix ? '--write' : '--check', '--log-level=warn', '.'], options),
    ],
    [
      'eslint',
      (options) =>
        run(bin('eslint'), ['--max-warnings=0', ...(fix ? ['--fix'] : []), '.'], options),
    ],
    ...(fix ? [] : [['tsc', typecheck]]),
    ['clang-format', (options) => run('clang-format', [...clangFormat, ...cpp], options)],
    ...(long ? [['clang-tidy', clangTidy]] : []),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await setUp();
    const only = process.argv[process.argv.indexOf('--only') + 1]?.split(',');
    const fix = process.argv.includes('--fix');
    const long = process.argv.includes('--long');
    let failed = false;
    for (const [name, check] of checks({ fix, long })) {
      if (process.argv.includes('--only') && !only.includes(name)) continue;
      const start = performance.now();
      try {
        await check({});
        console.log(`${name}: fine (${seconds(start)})`);
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        console.log(`${name}: failed (${seconds(start)})`);
        failed = true;
      }
    }
    process.exitCode = failed ? 1 : 0;
  });
}
