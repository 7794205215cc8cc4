// Bodies for collector/post.lua: event batches as the loader writes them, cut where the visitor stands.
import { writeFileSync } from 'node:fs';
import { wire } from '../lib/engine.mjs';
import { makeVisit } from '../lib/events.mjs';

const BODIES = 500;

function idBytes(uuid) {
  const hex = uuid.replaceAll('-', '');
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64LE(BigInt(`0x${hex.slice(0, 16)}`), 0);
  bytes.writeBigUInt64LE(BigInt(`0x${hex.slice(16)}`), 8);
  return bytes;
}

function cut(body, mark) {
  const parts = [];
  let start = 0;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, start)) {
    parts.push(body.subarray(start, at));
    start = at + mark.length;
  }
  return [...parts, body.subarray(start)];
}

/** Gives the mean size of a body. */
export function writeBodies(file, eventsPerBody) {
  const now = Date.now();
  const chunks = [];
  let bytes = 0;
  const add = (part) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(part.length);
    chunks.push(length, part);
  };
  for (let i = 0; i < BODIES; ++i) {
    const visit = makeVisit(eventsPerBody, 100 + i, now - eventsPerBody * 20_000);
    const body = Buffer.from(wire.writeEventBatch(visit.visitor, visit.events, now));
    bytes += body.length;
    cut(body, idBytes(visit.visitor)).forEach(add);
    add(Buffer.alloc(0));
  }
  writeFileSync(file, Buffer.concat(chunks));
  return bytes / BODIES;
}
