// Times things in this process. The median over batches is taken, since other processes only ever add.

const BATCH = 1000;

function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

const ascending = (numbers) => numbers.sort((a, b) => a - b);

/**
 * Measures contestants in turn, so that a slow minute of the machine hits all of them.
 * Each is `{ name, prepare?, step(i) }`; `prepare` runs before a batch and is not timed.
 * Gives [{ name, mean, best, p50, p99 }] in µs per step: `mean` is that of a batch, over batches the
 * median; `best` that of the quickest batch.
 */
export function measureInTurn(contestants, { batches = 15, batch = BATCH } = {}) {
  const results = contestants.map(({ name }) => ({ name, means: [], single: [] }));
  // One round for the compiler; then batches timed as a whole and step by step.
  for (let round = 0; round <= batches; ++round) {
    contestants.forEach(({ prepare, step }, n) => {
      prepare?.();
      const start = performance.now();
      for (let i = 0; i < batch; ++i) step(i);
      const mean = ((performance.now() - start) * 1000) / batch;
      if (round) results[n].means.push(mean);
      if (!round || round % 3) return;
      prepare?.();
      for (let i = 0; i < batch; ++i) {
        const before = performance.now();
        step(i);
        results[n].single.push((performance.now() - before) * 1000);
      }
    });
  }
  return results.map(({ name, means, single }) => {
    ascending(single);
    const [best] = ascending(means);
    const mean = quantile(means, 0.5);
    return { name, mean, best, p50: quantile(single, 0.5), p99: quantile(single, 0.99) };
  });
}
