// Before a shop that runs elsewhere, in Bun, which has an HTMLRewriter of its own: `bun main.js`.
/* global Bun */
import { createEdge } from 'vaiven/edge';

const { SHOP, VAIVEN_SITE, VAIVEN_SERVER, PORT = '0' } = process.env;

/** Asks the shop. What it leads to is the browser's business, and so is what it has packed. */
function origin(request) {
  const { pathname, search } = new URL(request.url);
  const asked = new Request(new URL(pathname + search, SHOP), request);
  return fetch(asked, { redirect: 'manual', decompress: false });
}

const edge = createEdge({
  wasm: Bun.file(new URL(import.meta.resolve('vaiven/engine.wasm'))).arrayBuffer(),
  site: VAIVEN_SITE,
  server: VAIVEN_SERVER,
  origin,
  pages: { '/': 'home', '/p/:item': 'product', '/c/*': 'category', '/cart': 'cart' },
});

const { port } = Bun.serve({
  port: Number(PORT),
  hostname: '127.0.0.1',
  fetch: (request) => edge.fetch(request),
});
console.log(`http://127.0.0.1:${port}`);
