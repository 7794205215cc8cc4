// Runs in workerd: takes the visitors, then asks as often as the address says. Clocks stand still in a
// worker while it computes, so who asks measures.
import { createEngine } from './engine.mjs';
import wasm from './engine.wasm';
import { askAll, loadVisitors } from './play.mjs';

let visitors;

export default {
  async fetch(request) {
    const { searchParams } = new URL(request.url);
    if (request.method === 'POST') {
      const operations = JSON.parse(searchParams.get('operations'));
      const bytes = new Uint8Array(await request.arrayBuffer());
      visitors = loadVisitors(await createEngine(wasm), operations, bytes);
    } else {
      askAll(visitors, Number(searchParams.get('q')), Number(searchParams.get('times')));
    }
    return new Response('');
  },
};
