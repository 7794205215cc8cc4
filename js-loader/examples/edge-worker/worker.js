// Vaivén between shop and shoppers, as a Cloudflare worker on the shop's own host: pages arrive personal,
// and `/vv/*` is the shop's.
import { createEdge } from 'vaiven/edge';
import wasm from 'vaiven/engine.wasm';

/** What pages are about, by their paths. */
const pages = {
  '/': 'home',
  '/p/:item': 'product',
  '/c/*': 'category',
  '/search': 'search',
  '/cart': 'cart',
};

/** Slots where pages have no `data-vaiven-slot`, by their placements. */
const slots = { 'product-also': 'section#also-viewed' };

/** One edge for the life of the isolate. */
let edge;

function makeEdge({ SITE, SERVER, SHOP, DEBUG_KEY, PATIENCE }) {
  return createEdge({
    wasm,
    site: SITE,
    server: SERVER,
    pages,
    slots,
    // On a route of the shop's zone `fetch` asks the shop, through the CDN's cache. Elsewhere a binding does.
    ...(SHOP && { origin: (request) => SHOP.fetch(request) }),
    ...(DEBUG_KEY && { debugKey: DEBUG_KEY }),
    ...(PATIENCE && { patience: Number(PATIENCE) }),
  });
}

export default {
  fetch(request, env, context) {
    edge ??= makeEdge(env);
    return edge.fetch(request, env, context);
  },
};
