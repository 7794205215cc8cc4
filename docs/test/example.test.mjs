// The worked example of how-a-decision-is-made.md: its files are those on the page, and the engine
// answers what the page prints.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { findBinary } from '../../tools/docs-cli.mjs';
import { fences, readPage, root } from './support.mjs';

const example = path.join(root, 'docs/examples/decision');
const blocks = fences(readPage('how-a-decision-is-made.md'));
const data = mkdtempSync(path.join(tmpdir(), 'vaiven-docs-'));
after(() => rmSync(data, { recursive: true, force: true }));

function replay() {
  const binary = findBinary();
  assert.ok(binary, 'build/native/vaiven is not there; "npm run build" makes it');
  const run = (...args) =>
    execFileSync(binary, [...args, '--data', data], { encoding: 'utf8', stdio: 'pipe' });
  const file = (name) => path.join(example, name);
  run('init', '--name', 'Example', '--origin', 'https://shop.example');
  run('import', 'products', file('products.csv'), '--currency', 'EUR');
  run('import', 'orders', file('orders.csv'), '--currency', 'EUR');
  run('train');
  run('publish', '--config', file('site'));
  const lines = run('replay', file('events.jsonl'), '--explain').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

test('files on the page are the files of the example', () => {
  const shown = blocks.filter(({ info }) => info.includes(' file='));
  assert.ok(shown.length > 0);
  for (const { info, text } of shown) {
    const name = / file=(\S+)/.exec(info)[1];
    const file = JSON.parse(readFileSync(path.join(example, name), 'utf8'));
    assert.deepEqual(JSON.parse(text), file, name);
  }
});

test('answers on the page are the answers of the engine', () => {
  const answers = replay();
  const shown = blocks.filter(({ info }) => info.includes(' replay='));
  assert.ok(shown.length > 0);
  for (const { info, text } of shown) {
    const line = Number(/ replay=(\d+)/.exec(info)[1]);
    const printed = JSON.parse(text);
    const answer = answers.find((candidate) => candidate.line === line);
    for (const [member, value] of Object.entries(printed)) {
      assert.deepEqual(answer[member], value, `line ${line}: ${member}`);
    }
  }
});
