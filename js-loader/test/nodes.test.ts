// What the renderer refuses even from an engine that let it through.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildNodes, isSafeUrl } from '../src/browser/nodes.js';

/** As much of a node as building touches. */
class FakeElement {
  readonly attributes: Record<string, string> = {};
  readonly children: (FakeElement | string)[] = [];
  constructor(readonly tag: string) {}
  append(...nodes: (FakeElement | string)[]): void {
    this.children.push(...nodes);
  }
  setAttribute(name: string, value: string): void {
    this.attributes[name] = value;
  }
}

const globals = globalThis as Record<string, unknown>;
globals['location'] = { href: 'https://shop.example/c/running' };
globals['document'] = {
  createElement: (tag: string) => new FakeElement(tag),
  createDocumentFragment: () => new FakeElement('#fragment'),
};

function build(ops: number[], strings: string[]): FakeElement {
  return buildNodes({ ops, strings }) as unknown as FakeElement;
}

test('elements, attributes and text, nested as they come', () => {
  const root = build(
    [0, 0, 2, 1, 2, 3, 3, 0, 4, 1, 1, 3, 3],
    ['p', 'class', 'a b', '<b>text</b>', 'br'],
  );
  const [paragraph, after] = root.children as [FakeElement, string];
  assert.equal(paragraph.tag, 'p');
  assert.deepEqual(paragraph.attributes, { class: 'a b' });
  assert.equal(paragraph.children[0], '<b>text</b>');
  assert.equal((paragraph.children[1] as FakeElement).tag, 'br');
  assert.equal(after, '<b>text</b>');
});

test('scripts and frames become spans, handlers and styles are left out', () => {
  for (const tag of ['script', 'SCRIPT', 'iframe', 'style', 'object', 'base', 'form']) {
    assert.equal((build([0, 0, 1], [tag]).children[0] as FakeElement).tag, 'span', tag);
  }
  const strings = ['div', 'onclick', 'x', 'style', 'srcdoc', 'data-on', 'OnLoad'];
  const [div] = build([0, 0, 2, 1, 2, 2, 3, 2, 2, 4, 2, 2, 5, 2, 2, 6, 2, 1], strings).children;
  assert.deepEqual((div as FakeElement).attributes, { 'data-on': 'x' });
});

test('addresses that could run code are left out', () => {
  const strings = ['a', 'href', 'javascript:alert(1)', 'src', 'data:text/html,x', '/ok'];
  const [link] = build([0, 0, 2, 1, 2, 2, 3, 4, 1], strings).children;
  assert.deepEqual((link as FakeElement).attributes, {});
  for (const url of [
    '/p/1',
    'p',
    '?q=1',
    '//cdn.example/x',
    'https://x.example',
    'mailto:a@b.es',
  ]) {
    assert.equal(isSafeUrl(url), true, url);
  }
  for (const url of [
    'javascript:1',
    ' java\nscript:1',
    'JAVASCRIPT:1',
    'data:,x',
    'blob:x',
    'vbscript:1',
    'http://[',
  ]) {
    assert.equal(isSafeUrl(url), false, url);
  }
});

test('closing more than was opened is harmless, an unknown command is not taken', () => {
  assert.equal(build([1, 1, 3, 0], ['text']).children[0], 'text');
  assert.throws(() => build([9], []), /unknown command/);
});
