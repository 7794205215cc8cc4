// Installs what building and testing need and is missing. Run as often as you like.
//
//   node tools/setup.mjs [--with bench] [--check]
//
// Debian packages (tools/packages.json), Abseil's source (into the cache) and the npm packages of
// the workspaces. Without root or sudo it prints the one command that would install the packages.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { abseilSource, fetchAbseil } from './lib/abseil.mjs';
import { installPackages, packagesPresent } from './lib/npm.mjs';
import { CommandError, hasCommand, main, root, run } from './lib/run.mjs';

const MINIMUM_NODE = 20;

/** Debian packages of these groups that are neither installed nor replaced by one's own. */
function missingPackages(groups) {
  const list = JSON.parse(readFileSync(path.join(root, 'tools/packages.json'), 'utf8'));
  const wanted = groups.flatMap((group) => list[group]);
  const query = spawnSync(
    'dpkg-query',
    ['-W', '-f', '${Package} ${db:Status-Status}\n', ...wanted.map((entry) => entry.name)],
    { encoding: 'utf8' },
  );
  if (query.error) {
    console.log(
      'This is not Debian: set-up cannot install packages, CMake will name what it lacks.',
    );
    return [];
  }
  const installed = new Set();
  for (const line of query.stdout.split('\n')) {
    const [name, status] = line.split(' ');
    if (status === 'installed') installed.add(name);
  }
  return wanted.filter(
    (entry) =>
      !installed.has(entry.name) &&
      !(entry.env && process.env[entry.env]) &&
      !(entry.command && hasCommand(entry.command, existsSync)),
  );
}

/** How to become root without asking: nothing, sudo, or undefined when neither works. */
function privilege() {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n'] : undefined;
}

function hasPackageLists() {
  const folder = '/var/lib/apt/lists';
  return existsSync(folder) && readdirSync(folder).some((name) => /_Packages(\.\w+)?$/.test(name));
}

async function installDebianPackages(missing) {
  const names = missing.map((entry) => entry.name);
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...names];
  const prefix = privilege();
  if (!prefix) {
    console.error(
      '\nThis needs root, and sudo asks for a password. Run this once, then try again:\n\n' +
        `  sudo sh -c 'apt-get update && ${install.join(' ')}'\n`,
    );
    process.exit(1);
  }
  const apt = async (...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...args];
    await run(command, rest, { quiet: true });
  };
  if (!hasPackageLists()) await apt('apt-get', 'update', '-q');
  try {
    await apt(...install);
  } catch {
    // Lists that are older than the mirror name files that are no longer there.
    await apt('apt-get', 'update', '-q');
    await apt(...install);
  }
}

/** Installs what is missing; silent and quick when nothing is. */
export async function setUp({ groups = ['build', 'test'] } = {}) {
  const [major] = process.versions.node.split('.');
  if (Number(major) < MINIMUM_NODE) {
    console.error(`Vaivén needs Node ${MINIMUM_NODE} or later; this is ${process.version}.`);
    process.exit(1);
  }
  const missing = missingPackages(groups);
  if (missing.length > 0) {
    console.log(`Set-up: installing ${missing.length} Debian packages`);
    for (const entry of missing) console.log(`  ${entry.name.padEnd(24)} ${entry.why}`);
    try {
      await installDebianPackages(missing);
    } catch (error) {
      if (error instanceof CommandError) console.error(error.output);
      throw error;
    }
  }
  if (!process.env.absl_DIR && !abseilSource()) {
    console.log("Set-up: fetching Abseil's source (from Debian's source package)");
    try {
      console.log(`  unpacked into ${fetchAbseil()}`);
    } catch (error) {
      console.error(String(error.stderr ?? ''));
      throw error;
    }
  }
  if (!packagesPresent()) {
    console.log('Set-up: installing npm packages');
    try {
      await installPackages();
    } catch (error) {
      if (error instanceof CommandError) console.error(error.output);
      throw error;
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const withBench = process.argv.includes('bench');
    const groups = ['build', 'test', ...(withBench ? ['bench'] : [])];
    if (process.argv.includes('--check')) {
      const missing = missingPackages(groups);
      for (const entry of missing) console.log(`${entry.name.padEnd(24)} ${entry.why}`);
      console.log(missing.length === 0 ? 'No Debian package is missing.' : '');
      process.exit(missing.length === 0 ? 0 : 1);
    }
    await setUp({ groups });
    console.log(
      `Set-up: complete (cmake ${execFileSync('cmake', ['--version'], { encoding: 'utf8' }).split('\n')[0].replace('cmake version ', '')}, node ${process.version}).`,
    );
  });
}
