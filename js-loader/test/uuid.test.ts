import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uuid4, uuid7 } from '../src/wire/uuid.js';

test('version 7 starts with the time and sorts by it', () => {
  const time = 0x0192_3c4d_5e6f;
  const id = uuid7(time);
  assert.match(id, /^01923c4d-5e6f-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(uuid7(time) < uuid7(time + 1));
});

test('version 4 is random with the right marks', () => {
  const ids = new Set(Array.from({ length: 100 }, () => uuid4()));
  assert.equal(ids.size, 100);
  for (const id of ids) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});
