// A site published by the real binary into a folder of its own.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { binary } from './server.mjs';

const golden = fileURLToPath(new URL('../../golden/', import.meta.url));

/** Runs `vaiven` and gives what it prints; what it says on standard error is in the error. */
export function vaiven(...args) {
  return execFileSync(binary, args, { encoding: 'utf8', maxBuffer: 1 << 30, stdio: 'pipe' });
}

/** The site of tests/golden: data folder, configuration, what was published. */
export class PublishedSite {
  constructor() {
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'vaiven-site-'));
    this.config = path.join(this.folder, 'config');
    this.data = path.join(this.folder, 'data');
    cpSync(path.join(golden, 'site'), this.config, { recursive: true });
    const { public_key } = JSON.parse(
      vaiven('init', '--data', this.data, '--name', 'Golden', '--config', this.config, '--json'),
    );
    /** Where manifest.json is. */
    this.site = path.join(this.data, 'sites', public_key);
  }

  /** `kind`: products or orders; a file, or its text. */
  import(kind, { file = path.join(this.folder, `${kind}.csv`), text } = {}) {
    if (text !== undefined) writeFileSync(file, text);
    vaiven('import', kind, file, '--data', this.data, '--currency', 'EUR');
  }

  train() {
    vaiven('train', '--data', this.data);
  }

  /** Replaces or adds what a folder beside tests/golden/site holds. */
  changeConfig(name) {
    cpSync(path.join(golden, name), this.config, { recursive: true });
  }

  /** Path of the manifest, from the site's folder. */
  publish() {
    const { number } = JSON.parse(vaiven('publish', '--data', this.data, '--json'));
    return `manifests/${String(number).padStart(8, '0')}.json`;
  }

  /** Records what an event file, written into the site's folder, asks the engine and is answered. */
  record(events, ...flags) {
    const file = path.join(this.site, 'events.jsonl');
    writeFileSync(file, events);
    const tape = path.join(this.folder, 'tape.bin');
    const responses = path.join(this.folder, 'responses.bin');
    vaiven('replay', file, '--quiet', '--record', tape, '--responses', responses, ...flags);
    return { file, tape, responses };
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
