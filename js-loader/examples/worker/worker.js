// Vaivén in a worker at the edge: recommends for a placement, `/?placement=home-for-you&viewed=SKU`.
import { createVaiven } from 'vaiven/worker';
import wasm from 'vaiven/engine.wasm';

/** One engine for the life of the worker; whoever comes first waits for it. */
let starting;

export default {
  async fetch(request, env) {
    starting ??= createVaiven({ bundle: env.BUNDLE, wasm });
    const vaiven = await starting;
    const { searchParams } = new URL(request.url);
    const viewed = searchParams.get('viewed');
    const events = [
      { name: 'page_view', params: { language: 'es' } },
      ...(viewed ? [{ name: 'view_item', params: { items: [{ item_id: viewed }] } }] : []),
    ];
    // Whatever keeps your sessions (KV, a cookie, a Durable Object) keeps the profile: bytes in, bytes out.
    const visitor = { id: null, profile: vaiven.fold({ id: null, profile: null }, events) };
    const slot = await vaiven.recommend(visitor, searchParams.get('placement') ?? 'home-for-you');
    const picks = slot?.picks.map(({ item, strategy, because }) => ({ item, strategy, because }));
    return Response.json({ bundle: vaiven.bundle, picks: picks ?? [] });
  },
};
