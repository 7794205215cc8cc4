// Records tests/golden/tape.bin and responses.bin anew: `node tests/golden/make.mjs` (docs/replay.md).
// The site of this folder is published twice and events.jsonl replayed; then requests that must be
// refused are put in between.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PublishedSite, vaiven } from '../js/support/site.mjs';
import { readTape, writeTape } from '../js/support/tape.mjs';

const golden = path.dirname(fileURLToPath(import.meta.url));
const schemas = path.join(golden, '../../core/schema');
const [LoadRoot, LoadShard, LoadContent, LoadFacts, LoadProfile] = [1, 2, 3, 4, 5];
const [SaveProfile, Fold, Decide, Apply, Render] = [6, 7, 8, 9, 10];
const [LoadDigest, SaveDigest] = [11, 12];
const LoadLive = 13;

const text = (string) => new TextEncoder().encode(string);
const nothing = new Uint8Array();

/** A file of a schema. */
function makeFile(folder, schema, content) {
  const json = path.join(folder, `${schema}.json`);
  writeFileSync(json, JSON.stringify(content));
  execFileSync('flatc', ['--binary', '-o', folder, path.join(schemas, `${schema}.fbs`), json]);
  const name = readdirSync(folder).find(
    (file) => file.startsWith(`${schema}.`) && file !== `${schema}.json`,
  );
  return readFileSync(path.join(folder, name));
}

/** Facts of a server that knows how far the visitor runs; they hold until 5 November. */
function makeFacts(folder) {
  const attributes = [{ key: 'distance', kind: 'Number', number: 42 }];
  return makeFile(folder, 'facts', { version: 3, expires: Date.UTC(2026, 10, 5), attributes });
}

/** Every product costs a euro by now; every third is sold out. */
function makeLive(folder) {
  const [, ...rows] = readFileSync(path.join(golden, 'products.csv'), 'utf8').trim().split('\n');
  const offers = rows.map((row, index) => ({
    id: row.split(',')[0].replaceAll('"', ''),
    price: 100,
    available: index % 3 !== 0,
  }));
  return makeFile(folder, 'live', { offers });
}

/** Of each operation one request as it is in the tape. */
function samples(tape) {
  const found = new Map();
  for (const { head, bytes } of tape) if (bytes.length && !found.has(head)) found.set(head, bytes);
  return found;
}

function damaged(bytes, at, value) {
  const copy = Uint8Array.from(bytes);
  copy[at] = value;
  return copy;
}

/** What must be refused once everything is loaded. */
function refused(sample) {
  const requests = [];
  const ask = (head, bytes) => requests.push({ head, bytes });
  for (const head of [0, 14, 255, 65536, 4294967295]) ask(head, text('what is this'));
  for (const head of [LoadRoot, LoadShard, LoadContent, LoadProfile]) {
    const bytes = sample.get(head);
    ask(head, bytes.subarray(0, bytes.length >> 1));
    ask(head, bytes.subarray(0, 9));
    // Another identifier; an offset that leads out of the file.
    ask(head, damaged(bytes, 4, 0x58));
    ask(head, damaged(bytes, 3, 0x7f));
  }
  for (const head of [LoadRoot, LoadShard, LoadContent, LoadFacts, LoadProfile, LoadDigest]) {
    ask(head, text('<script>alert(1)</script>'));
  }
  for (const head of [LoadRoot, LoadShard, LoadContent, LoadDigest, Fold, Decide, Apply, Render]) {
    ask(head, nothing);
    ask(head, text('{"name":"page_view"}'));
  }
  ask(LoadRoot, sample.get(LoadShard));
  ask(LoadProfile, sample.get(LoadContent));
  ask(Apply, sample.get(Apply).subarray(0, 40));
  return requests;
}

const files = ['tape.bin', 'responses.bin'].map((name) => path.join(golden, name));

/** Writes the golden file; what it is answered. */
function answers(tape) {
  writeFileSync(files[0], writeTape(tape));
  vaiven('replay', files[0], '--tape', '--responses', files[1]);
  return [...readTape(readFileSync(files[1]))];
}

const site = new PublishedSite();
try {
  site.import('products', { file: path.join(golden, 'products.csv') });
  site.import('orders', { file: path.join(golden, 'orders.csv') });
  site.train();
  site.publish();
  site.changeConfig('second');
  site.publish();
  const recorded = site.record(readFileSync(path.join(golden, 'events.jsonl')), '--explain');
  const tape = [...readTape(readFileSync(recorded.tape))];
  const sample = samples(tape);
  const decide = sample.get(Apply);
  const half = tape.findLastIndex(({ head }) => head === LoadRoot) + 1;
  const facts = makeFacts(site.folder);
  const live = makeLive(site.folder);
  const all = [
    // Before anything is loaded.
    { head: SaveProfile, bytes: nothing },
    { head: LoadFacts, bytes: nothing },
    { head: Decide, bytes: decide },
    { head: Apply, bytes: decide },
    { head: Render, bytes: sample.get(Render) },
    { head: LoadShard, bytes: sample.get(LoadShard) },
    ...tape.slice(0, half),
    ...refused(sample),
    { head: LoadFacts, bytes: facts },
    { head: LoadLive, bytes: live.subarray(0, live.length - 8) },
    { head: Decide, bytes: decide },
    { head: LoadLive, bytes: live },
    { head: Decide, bytes: decide },
    { head: LoadLive, bytes: nothing },
    ...tape.slice(half),
    { head: Fold, bytes: decide },
    { head: LoadFacts, bytes: facts.subarray(0, facts.length - 8) },
    { head: Decide, bytes: decide },
    { head: LoadProfile, bytes: nothing },
    { head: Fold, bytes: decide },
    { head: Decide, bytes: decide },
    { head: SaveProfile, bytes: nothing },
  ];
  // Who has the longest profile, by the digest: what it is, and what is decided with it.
  const profiles = all.filter(({ head, bytes }) => head === LoadProfile && bytes.length > 0);
  profiles.sort((a, b) => a.bytes.length - b.bytes.length);
  all.push(profiles.at(-1), { head: SaveDigest, bytes: nothing });
  const digest = answers(all).at(-1).bytes;
  all.push(
    { head: LoadProfile, bytes: nothing },
    { head: SaveDigest, bytes: nothing },
    { head: LoadDigest, bytes: digest },
    { head: LoadDigest, bytes: digest.subarray(0, digest.length - 1) },
    { head: LoadDigest, bytes: damaged(digest, 30, digest[30] ^ 1) },
    { head: SaveDigest, bytes: nothing },
    { head: SaveProfile, bytes: nothing },
  );
  answers(all);
  for (const file of files) {
    const bytes = readFileSync(file);
    console.log(
      `${path.relative('.', file)}: ${bytes.length} bytes, ${[...readTape(bytes)].length}`,
    );
  }
} finally {
  site.remove();
}
