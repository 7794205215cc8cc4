// Event batches as the loader sends them, built from the schema's field numbers alone: these tests must
// not share the code that they test.
import { randomBytes } from 'node:crypto';
import { Builder } from 'flatbuffers';

/** A random identifier: [high, low], each 64 bits. */
export function newUuid() {
  const bytes = randomBytes(16);
  return [bytes.readBigUInt64BE(0), bytes.readBigUInt64BE(8)];
}

/** Its usual text form. */
export function uuidText([high, low]) {
  const hex = high.toString(16).padStart(16, '0') + low.toString(16).padStart(16, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function createUuid(builder, [high, low]) {
  builder.prep(8, 16);
  builder.writeInt64(BigInt.asIntN(64, low));
  builder.writeInt64(BigInt.asIntN(64, high));
  return builder.offset();
}

/** One text parameter: table Value { key, kind, number, text, items }. */
function createParam(builder, key, text) {
  const keyOffset = builder.createString(key);
  const textOffset = builder.createString(text);
  builder.startObject(5);
  builder.addFieldOffset(0, keyOffset, 0);
  builder.addFieldInt8(1, 4, 0);
  builder.addFieldOffset(3, textOffset, 0);
  return builder.endObject();
}

function createVector(builder, offsets) {
  builder.startVector(4, offsets.length, 4);
  for (const offset of offsets.toReversed()) builder.addOffset(offset);
  return builder.endVector();
}

/** Events `first` to `last` of a visitor, page views with a location. */
export function makeBatch(visitor, first, last) {
  const builder = new Builder(4096);
  const now = BigInt(Date.now());
  const events = [];
  for (let sequence = first; sequence <= last; ++sequence) {
    const name = builder.createString('page_view');
    const param = createParam(builder, 'page_location', `https://shop.example/p/${sequence}`);
    const params = createVector(builder, [param]);
    // table Event { id, visitor, sequence, time, name, page_view, bundle, params }
    builder.startObject(8);
    builder.addFieldStruct(0, createUuid(builder, newUuid()), 0);
    builder.addFieldInt64(2, BigInt(sequence), 0n);
    builder.addFieldInt64(3, now, 0n);
    builder.addFieldOffset(4, name, 0);
    builder.addFieldOffset(7, params, 0);
    events.push(builder.endObject());
  }
  const vector = createVector(builder, events);
  // table EventBatch { visitor, sent_at, events }
  builder.startObject(3);
  builder.addFieldStruct(0, createUuid(builder, visitor), 0);
  builder.addFieldInt64(1, now, 0n);
  builder.addFieldOffset(2, vector, 0);
  builder.finish(builder.endObject(), 'VVEB');
  return builder.asUint8Array().slice();
}
