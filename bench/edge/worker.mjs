// The contestants, one worker each by MODE: passes pages on; passes them through HTMLRewriter with the handlers
// that the edge has, which change nothing; makes them personal.
/* global HTMLRewriter */
import { createEdge } from 'vaiven/edge';
import wasm from 'vaiven/engine.wasm';

const pages = { '/': 'home', '/p/:item': 'product' };

/** The engine's own memory, which a heap of V8 does not count. */
let engineMemory = null;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...args) => {
  const made = await instantiate(...args);
  const exported = Object.values(made.exports ?? made.instance.exports);
  engineMemory = exported.find((value) => value instanceof WebAssembly.Memory);
  return made;
};

const nothing = { element: (element) => void element.getAttribute('data-vaiven-slot') };

let edge;

export default {
  async fetch(request, env, context) {
    const origin = (asked) => env.SHOP.fetch(asked);
    if (env.MODE === 'pass') return origin(request);
    if (env.MODE === 'rewriter') {
      const response = await origin(request);
      return new HTMLRewriter()
        .on('html', nothing)
        .on('script[data-site]', nothing)
        .on('body', nothing)
        .on('[data-vaiven-slot]', nothing)
        .transform(response);
    }
    edge ??= createEdge({ wasm, site: env.SITE, server: env.SERVER, origin, pages, cache: null });
    if (request.url.endsWith('/engine-memory')) {
      return Response.json(engineMemory.buffer.byteLength);
    }
    return edge.fetch(request, env, context);
  },
};
