import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capture, newCapture } from '../src/tag/capture.js';

test('what was pushed before and after is captured in order, and the array is as the page made it', () => {
  const layer: unknown[] = [{ a: 1 }, { b: 2 }];
  const captured = newCapture();
  capture(captured, 'dataLayer', layer);
  assert.equal(layer.push({ c: 3 }, { d: 4 }), 4);
  assert.deepEqual(layer, [{ a: 1 }, { b: 2 }, { c: 3 }, { d: 4 }]);
  assert.deepEqual(
    captured._entries.map(([, entry]) => entry),
    layer,
  );
});

test('a tag manager before us still gets its calls, with its return value', () => {
  const seen: unknown[] = [];
  const layer: unknown[] = [];
  layer.push = function (...entries: unknown[]): number {
    seen.push(...entries);
    Array.prototype.push.apply(this, entries);
    return 77;
  };
  const captured = newCapture();
  capture(captured, 'dataLayer', layer);
  assert.equal(layer.push('x'), 77);
  assert.deepEqual(seen, ['x']);
  assert.deepEqual(captured._entries, [['dataLayer', 'x']]);
});

test('a tag manager after us may wrap push again', () => {
  const layer: unknown[] = [];
  const captured = newCapture();
  capture(captured, 'dataLayer', layer);
  const ours = layer.push;
  layer.push = (...entries: unknown[]): number => ours.apply(layer, entries);
  layer.push('x');
  assert.deepEqual(captured._entries, [['dataLayer', 'x']]);
});

test('an entry that a handler pushes in reply comes after the one that it replies to', () => {
  const layer: unknown[] = [];
  layer.push = function (...entries: unknown[]): number {
    const length = Array.prototype.push.apply(this, entries);
    if (entries[0] === 'first') this.push('reply');
    return length;
  };
  const captured = newCapture();
  capture(captured, 'dataLayer', layer);
  layer.push('first');
  assert.deepEqual(
    captured._entries.map(([, entry]) => entry),
    ['first', 'reply'],
  );
});

test('a sink that throws does not reach the page', () => {
  const layer: unknown[] = [];
  const captured = newCapture();
  capture(captured, 'dataLayer', layer);
  captured._sink = () => {
    throw new Error('ours');
  };
  assert.equal(layer.push('x'), 1);
  assert.deepEqual(layer, ['x']);
});

test('a frozen array is read, and stays as it is', () => {
  const captured = newCapture();
  capture(captured, 'dataLayer', Object.freeze([{ a: 1 }]) as unknown[]);
  assert.deepEqual(captured._entries, [['dataLayer', { a: 1 }]]);
});
