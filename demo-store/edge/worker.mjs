// Vaivén between Zancada and its shoppers, as a worker: an edge for each market, chosen as the shop chooses.
// Otherwise the example of the npm package, whose workerd.capnp it runs with.
import { createEdge } from 'vaiven/edge';
import wasm from 'vaiven/engine.wasm';

import { choose } from '../src/i18n/choice.ts';
import { feedMarket } from '../src/i18n/markets.ts';

const pages = {
  '/': 'home',
  '/p/:item': 'product',
  '/c/*': 'category',
  '/search': 'search',
  '/cart': 'cart',
};

/** By market; the site's own is undefined. There are only those that the shop knows. */
const edges = new Map();

function marketOf(request) {
  const query = new URL(request.url).searchParams;
  const cookies = new Map(
    (request.headers.get('cookie') ?? '').split(/; */).map((pair) => pair.split('=', 2)),
  );
  const { market, lang } = choose(
    (name) => query.get(name) ?? undefined,
    (name) => cookies.get(name),
  );
  return feedMarket(market, lang);
}

function edgeOf(market, { SITE, SERVER, SHOP, DEBUG_KEY, PATIENCE }) {
  const known = edges.get(market);
  if (known) return known;
  const edge = createEdge({
    wasm,
    site: SITE,
    market,
    server: SERVER,
    pages,
    origin: (request) => SHOP.fetch(request),
    ...(DEBUG_KEY && { debugKey: DEBUG_KEY }),
    ...(PATIENCE && { patience: Number(PATIENCE) }),
  });
  edges.set(market, edge);
  return edge;
}

export default {
  fetch: (request, env, context) => edgeOf(marketOf(request), env).fetch(request, env, context),
};
