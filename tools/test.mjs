// npm test, npm run test:long: set-up, build, and every check; see --help.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { countTests } from './lib/count.mjs';
import { CommandError, jobs, main, root, run, seconds } from './lib/run.mjs';
import { buildFuzzers, buildPreset, buildSteps, hasScript } from './lib/steps.mjs';
import { checks } from './lint.mjs';
import { setUp } from './setup.mjs';

const args = process.argv.slice(2);
const long = args.includes('--long');
const only = args.includes('--only') ? args[args.indexOf('--only') + 1].split(',') : undefined;
const verbose = args.includes('--verbose');
const logs = path.join(root, 'build/test-logs');

function ctest(preset, targets) {
  return async (options) => {
    await buildPreset(preset, { ...options, targets });
    return run('ctest', ['--preset', preset, '--verbose', '-j', String(jobs)], options);
  };
}

/** Each fuzzer for some seconds over its seeds and what it found itself in earlier runs. */
async function fuzz(options) {
  await buildFuzzers(options);
  const folder = path.join(root, 'build/fuzz/tests');
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('_fuzz'))
    : [];
  if (names.length === 0) throw new CommandError('fuzz', 'no fuzzer in tests/fuzz', '');
  let output = '';
  const fuzzOne = async (name) => {
    const found = path.join(root, 'build/fuzz/corpus', name);
    mkdirSync(found, { recursive: true });
    const seeds = path.join(root, 'tests/fuzz/corpus', name.replace(/_fuzz$/, ''));
    const text = await run(
      path.join(folder, name),
      [
        `-max_total_time=${long ? 120 : 5}`,
        '-timeout=10',
        '-rss_limit_mb=2048',
        '-print_final_stats=1',
        `-artifact_prefix=${found}-`,
        found,
        ...(existsSync(seeds) ? [seeds] : []),
      ],
      { ...options, cwd: folder },
    );
    output += `${text}fuzzed ${name}\n`;
  };
  // Each takes one core.
  const waiting = [...names];
  const worker = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) await fuzzOne(name);
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return output;
}

function workspace(name, script = 'test') {
  return (options) =>
    run('npm', ['run', '--silent', script, '-w', name], {
      ...options,
      env: {
        VAIVEN_BIN: path.join(root, 'build/native/vaiven'),
        ...(long ? { VAIVEN_TEST_LONG: '1' } : {}),
      },
    });
}

const steps = [
  ...buildSteps.map(([name, step]) => [`build: ${name}`, step]),
  ...checks({ long }).map(([name, check]) => [`lint: ${name}`, check]),
  ['unit: native, sanitized', ctest('native-debug')],
  ['unit: wasm under node', ctest('wasm-test', ['core_tests'])],
  ...['js-loader', 'demo-store', 'tests', 'bench', 'docs']
    .filter((name) => hasScript(name, 'test'))
    .map((name) => [`js: ${name}`, workspace(name)]),
  ['e2e', workspace('e2e')],
  ...(long ? [['e2e: Firefox', workspace('e2e', 'test:firefox')]] : []),
  ['fuzz', fuzz],
  ['size', (options) => run(process.execPath, ['tools/size.mjs'], options)],
];

if (args.includes('--help')) {
  console.log('node tools/test.mjs [--long] [--verbose] [--only NAME[,NAME]]\n\nSteps:');
  for (const [name] of steps) console.log(`  ${name}`);
  process.exit(0);
}

await main(async () => {
  const begin = performance.now();
  rmSync(logs, { recursive: true, force: true });
  await setUp({ groups: ['build', 'test', ...(long ? ['long'] : [])] });
  console.log(`Set-up in ${seconds(begin)}`);
  const results = [];
  for (const [name, step] of steps) {
    if (only && !only.some((wanted) => name.includes(wanted))) continue;
    const start = performance.now();
    const log = path.join(logs, `${name.replace(/[^a-z0-9]+/gi, '-')}.log`);
    if (!verbose) process.stdout.write(`${name} … `);
    let output;
    let failure;
    try {
      output = (await step({ quiet: !verbose, log })) ?? '';
    } catch (error) {
      failure = error;
      output = error.output ?? String(error.stack);
    }
    const counts = countTests(output);
    if (failure && counts.failed === 0) counts.failed = 1;
    if (!failure && counts.passed === 0) counts.passed = 1;
    results.push({ name, time: seconds(start), ...counts, ok: !failure && counts.failed === 0 });
    console.log(`${failure ? 'FAILED' : 'ok'} (${seconds(start)})`);
    if (failure && !verbose) {
      const tail = output.trimEnd().split('\n').slice(-120).join('\n');
      console.log(`${tail}\n${failure.message ?? ''}\nWhole output: ${path.relative(root, log)}`);
    }
  }

  console.log('');
  for (const result of results) {
    const state = result.ok ? 'ok' : 'FAILED';
    console.log(
      `${result.name.padEnd(28)}${state.padEnd(8)}${`${result.passed}`.padStart(6)} passed` +
        `${`${result.failed}`.padStart(5)} failed${result.time.padStart(10)}`,
    );
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`\nAll of it in ${seconds(begin)}`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = results.length > 0 && results.every((result) => result.ok) ? 0 : 1;
});
