// `vaiven/react` as it is built: rendered on a server, and in as much of a page as React needs. What it
// does in a browser is in e2e/react.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElement as h, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { useDecision, useSlot, useVaiven, VaivenProvider } from 'vaiven/react';

function Shown(): ReactNode {
  const vaiven = useVaiven();
  const decision = useDecision();
  const { pending, picks } = useSlot('home-for-you');
  return h('p', null, JSON.stringify({ vaiven, decision, pending, picks }));
}

test('on a server nothing is started, and components render what keeps the room', () => {
  const html = renderToString(
    h(VaivenProvider, { site: 'pk_x', server: 'https://x.example' }, h(Shown)),
  );
  const [, text] = /<p>(.*)<\/p>/.exec(html)!;
  assert.deepEqual(JSON.parse(text!.replaceAll('&quot;', '"')), {
    vaiven: null,
    decision: null,
    pending: true,
    picks: [],
  });
});

test('without a provider there is nothing, and nothing throws', () => {
  assert.match(renderToString(h(Shown)), /null/);
});
