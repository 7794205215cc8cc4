// The same in every host: a file of visitors is loaded into an engine, and each is asked again and again.
// Knows nothing of where it runs.

/** `parts`: arrays of bytes. Gives one array: each part behind its length. */
export function pack(parts) {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + 4 + part.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length, true);
    bytes.set(part, at + 4);
    at += 4 + part.length;
  }
  return bytes;
}

function unpack(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts = [];
  for (let at = 0; at < bytes.length;) {
    const size = view.getUint32(at, true);
    parts.push(bytes.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return parts;
}

/**
 * Loads what `writeVisitors` wrote. Gives what makes the engine that of visitor `i`, and what asks it
 * question `q` once.
 *
 * @param {{ LoadRoot: number, LoadShard: number, LoadProfile: number, Decide: number }} operations
 */
export function loadVisitors(engine, operations, bytes) {
  const [root, shards, visitors] = unpack(bytes);
  engine.handle(operations.LoadRoot, root);
  for (const shard of unpack(shards)) engine.handle(operations.LoadShard, shard);
  const all = unpack(visitors).map(unpack);
  let questions = [];
  return {
    count: all.length,
    become(i) {
      const [profile, ...others] = all[i];
      questions = others;
      engine.handle(operations.LoadProfile, profile);
    },
    ask: (q) => engine.handle(operations.Decide, questions[q]),
  };
}

/** Asks each visitor question `q`, `times` times. */
export function askAll(visitors, q, times) {
  for (let i = 0; i < visitors.count; ++i) {
    visitors.become(i);
    for (let n = 0; n < times; ++n) visitors.ask(q);
  }
}
