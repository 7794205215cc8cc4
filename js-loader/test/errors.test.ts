// Nothing gets out, whatever is thrown.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { errors, report, safe } from '../src/browser/errors.js';

beforeEach(() => Object.assign(errors, { count: 0, last: [], print: false, hear: [] }));

test('what is thrown is counted, however strange it is', async () => {
  const strange: unknown[] = [
    new Error('plain'),
    'a text',
    undefined,
    null,
    Symbol('s'),
    Object.create(null),
    {
      get message(): never {
        throw new Error('rude');
      },
    },
  ];
  for (const thrown of strange) {
    safe(() => {
      throw thrown;
    })();
    await safe(() => Promise.reject(thrown as Error))()?.catch(() => {});
  }
  assert.equal(errors.count, 2 * strange.length);
  assert.equal(errors.last.at(-1), 'plain');
});

test('a promise of the page’s own making is followed too', async () => {
  let failed: (error: unknown) => void = () => {};
  safe(() => ({ catch: (tell: (error: unknown) => void) => (failed = tell) }))();
  failed(new Error('later'));
  assert.deepEqual(errors.last, ['later']);
});

test('only the newest are kept', () => {
  for (let i = 0; i < 50; i++) report(new Error(`${i}`));
  assert.equal(errors.count, 50);
  assert.deepEqual([errors.last.length, errors.last[0]], [20, '49']);
});

test('who listens to errors and fails is not told of that', () => {
  const heard: string[] = [];
  errors.hear.push((message) => {
    heard.push(message);
    safe(() => {
      throw new Error('of the listener');
    })();
  });
  report(new Error('first'));
  report(new Error('second'));
  assert.deepEqual(heard, ['first', 'second']);
  assert.equal(errors.count, 4);
});
