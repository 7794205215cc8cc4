// A site published by the real binary into a temporary folder.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const build =
  process.env.VAIVEN_BUILD ?? fileURLToPath(new URL('../../build/native/', import.meta.url));
export const binary = path.join(build, 'vaiven');

const SITE = { language: 'es', locale: 'es-ES', currency: 'EUR', time_zone: 'Europe/Madrid' };

/** Runs `vaiven`, gives what it prints. */
export function vaiven(...args) {
  return execFileSync(binary, args, { encoding: 'utf8', maxBuffer: 1 << 30, stdio: 'pipe' });
}

export class Site {
  constructor() {
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'vaiven-bench-'));
    process.once('exit', () => this.remove());
    this.data = path.join(this.folder, 'data');
    this.config = path.join(this.folder, 'config');
    this.writeConfig('site', SITE);
    const site = vaiven(
      ...['init', '--data', this.data, '--name', 'Bench', '--config', this.config, '--json'],
    );
    this.key = JSON.parse(site).public_key;
    this.published = path.join(this.data, 'sites', this.key);
  }

  /** `name` without `.json`, such as `campaigns/exit`. */
  writeConfig(name, document) {
    const file = path.join(this.config, `${name}.json`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(document));
  }

  /** `kind`: products or orders. */
  import(kind, csv) {
    const file = path.join(this.folder, `${kind}.csv`);
    writeFileSync(file, csv);
    vaiven('import', kind, file, '--data', this.data, '--currency', 'EUR');
  }

  /** Gives the root's name. */
  publish() {
    vaiven('publish', '--data', this.data);
    return JSON.parse(readFileSync(path.join(this.published, 'manifest.json'), 'utf8')).root;
  }

  /** One of the published files. */
  file(name) {
    return path.join(this.published, 'files', name);
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
