import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Vaiven } from '../src/browser/api.js';
import { bindMethods, METHODS } from '../src/browser/methods.js';

test('methods that are taken out of their object still know it', () => {
  const calls: unknown[][] = [];
  const host = {
    site: 'x',
    ...Object.fromEntries(
      METHODS.map((name) => [
        name,
        function (this: { site: string }, ...args: unknown[]) {
          calls.push([name, this.site, ...args]);
        },
      ]),
    ),
  };
  const { track, visitorId } = bindMethods(host as never as Vaiven, {});
  track('a', { b: 1 });
  visitorId();
  assert.deepEqual(calls, [
    ['track', 'x', 'a', { b: 1 }],
    ['visitorId', 'x'],
  ]);
});
