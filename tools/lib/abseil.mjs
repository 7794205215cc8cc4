// Fetches Abseil's pristine source: the upstream tarball inside Debian's source package. Debian's
// own libabsl-dev is native only, and its string_view is not std::string_view.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

/** Where compiled dependencies and their sources are kept between builds. */
export function cacheFolder() {
  return path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'vaiven');
}

/** The unpacked source, if it is there. */
export function abseilSource() {
  const folder = path.join(cacheFolder(), 'sources');
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder).find((entry) => /^abseil-(cpp-)?\d/.test(entry));
  return name && path.join(folder, name);
}

/** deb-src entries for the mirrors that this machine already uses for its Debian release. */
function sourceEntries(codename) {
  const files = ['/etc/apt/sources.list'];
  const parts = '/etc/apt/sources.list.d';
  if (existsSync(parts)) files.push(...readdirSync(parts).map((name) => path.join(parts, name)));
  const entries = [];
  for (const file of files.filter((name) => existsSync(name))) {
    const text = readFileSync(file, 'utf8');
    if (file.endsWith('.sources')) {
      for (const stanza of text.split(/\n\s*\n/)) {
        const field = (name) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(stanza)?.[1] ?? '';
        if (!field('Suites').split(/\s+/).includes(codename)) continue;
        if (!field('Components').split(/\s+/).includes('main')) continue;
        const keyring = field('Signed-By');
        const options = keyring.startsWith('/') ? `[signed-by=${keyring}] ` : '';
        for (const uri of field('URIs').split(/\s+/).filter(Boolean)) {
          entries.push(`deb-src ${options}${uri} ${codename} main`);
        }
      }
    } else if (file.endsWith('.list')) {
      for (const line of text.split('\n')) {
        const match = /^deb(?:-src)?\s+(\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+(.*)$/.exec(line.trim());
        if (!match || match[3] !== codename || !match[4].split(/\s+/).includes('main')) continue;
        entries.push(`deb-src ${match[1] ?? ''}${match[2]} ${codename} main`);
      }
    }
  }
  return entries.length > 0
    ? [...new Set(entries)]
    : [`deb-src http://deb.debian.org/debian ${codename} main`];
}

/**
 * Downloads and unpacks the source. apt is pointed at a sources file, lists and a cache of its own,
 * so that the machine's apt configuration stays as it is and no rights are needed.
 */
export function fetchAbseil() {
  const release = readFileSync('/etc/os-release', 'utf8');
  const codename = /^VERSION_CODENAME=(.*)$/m.exec(release)?.[1] ?? 'bookworm';
  const work = mkdtempSync(path.join(tmpdir(), 'vaiven-source-'));
  try {
    for (const name of ['parts', 'lists/partial', 'archives/partial']) {
      mkdirSync(path.join(work, name), { recursive: true });
    }
    writeFileSync(path.join(work, 'sources.list'), `${sourceEntries(codename).join('\n')}\n`);
    const options = [
      `Dir::Etc::SourceList=${work}/sources.list`,
      `Dir::Etc::SourceParts=${work}/parts`,
      `Dir::State::Lists=${work}/lists`,
      `Dir::Cache=${work}`,
      'APT::Sandbox::User=',
      'Acquire::Languages=none',
    ].flatMap((option) => ['-o', option]);
    const apt = (...args) =>
      execFileSync('apt-get', ['-qq', ...options, ...args], { cwd: work, stdio: 'pipe' });
    apt('update');
    apt('source', '--download-only', 'abseil');
    const tarball = readdirSync(work).find((name) => /^abseil_.*\.orig\.tar\.\w+$/.test(name));
    if (!tarball) throw new Error('the source package of Abseil holds no upstream tarball');
    mkdirSync(path.join(work, 'unpacked'));
    execFileSync('tar', ['-xf', path.join(work, tarball), '-C', path.join(work, 'unpacked')]);
    const [name] = readdirSync(path.join(work, 'unpacked'));
    const folder = path.join(cacheFolder(), 'sources');
    mkdirSync(folder, { recursive: true });
    const staged = path.join(folder, `.${name}.${process.pid}`);
    execFileSync('cp', ['-r', path.join(work, 'unpacked', name), staged]);
    const target = path.join(folder, name);
    if (existsSync(target)) rmSync(staged, { recursive: true });
    else renameSync(staged, target);
    return target;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
