// Runs in Chromium: takes the visitors and says what a question takes.
import { createEngine } from '/engine.mjs';
import { askAll, loadVisitors } from '/play.mjs';

/** Mean µs of a question, of the batches the median: the clock of a page is coarse. */
globalThis.measure = async (operations, questions, batches, times) => {
  const bytes = new Uint8Array(await (await fetch('/visitors.bin')).arrayBuffer());
  const visitors = loadVisitors(await createEngine(fetch('/page.wasm')), operations, bytes);
  return Array.from({ length: questions }, (_, q) => {
    askAll(visitors, q, times);
    const means = Array.from({ length: batches }, () => {
      const start = performance.now();
      askAll(visitors, q, times);
      return ((performance.now() - start) * 1000) / (visitors.count * times);
    });
    return means.sort((a, b) => a - b)[batches >> 1];
  });
};
