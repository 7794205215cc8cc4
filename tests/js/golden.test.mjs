// tests/golden through the engine that hosts load; tests/core/golden_test.cc asserts the same of
// the native engine and of the core's WASM.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { createEngine } from 'vaiven/engine';
import { loadEngine } from './support/engine.mjs';
import { firstDifference, playTape, readTape, writeTape } from './support/tape.mjs';

const read = (name) => new Uint8Array(readFileSync(new URL(`../golden/${name}`, import.meta.url)));
const tape = read('tape.bin');
const responses = read('responses.bin');

for (const name of ['engine.wasm', 'page.wasm']) {
  test(`${name} answers the golden tape byte for byte`, async () => {
    const answered = playTape(await loadEngine(name), tape);
    assert.equal(firstDifference(tape, responses, answered), null);
    assert.deepEqual(answered, responses);
  });
}

test('the twin in JavaScript answers it byte for byte as well', async () => {
  const refused = new Error('refused');
  const engine = await createEngine(Promise.reject(refused), () => import('vaiven/twin'));
  assert.equal(engine.refused, refused);
  const answered = playTape(engine, tape);
  assert.equal(firstDifference(tape, responses, answered), null);
  assert.deepEqual(answered, responses);
});

test('what is refused changes nothing', async () => {
  const heads = [...readTape(responses)].map(({ head }) => head);
  const accepted = [...readTape(tape)].filter((_, i) => heads[i] === 0);
  const answers = [...readTape(responses)].filter(({ head }) => head === 0);
  assert.ok(accepted.length < heads.length);
  const answered = playTape(await loadEngine(), writeTape(accepted));
  assert.equal(firstDifference(writeTape(accepted), writeTape(answers), answered), null);
});

test('one changed byte of a response is found and named', () => {
  const changed = responses.slice();
  const records = [...readTape(responses)];
  const last = records.at(-1);
  changed[last.at + 8 + last.bytes.length - 1] ^= 1;
  assert.match(
    firstDifference(tape, responses, changed),
    new RegExp(`^record ${records.length - 1}, operation 6: byte ${last.bytes.length - 1} of `),
  );
  assert.match(firstDifference(tape, responses, responses.subarray(0, last.at)), /no response$/);
});

test('a tape that is cut off is refused', () => {
  assert.throws(() => [...readTape(responses.subarray(0, responses.length - 1))], /there are/);
  assert.throws(() => [...readTape(tape.subarray(0, 5))], /cut off/);
});
