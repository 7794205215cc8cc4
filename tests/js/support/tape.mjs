// Tapes (core/engine/tape.h) in JavaScript: plain, so that Node, workerd and browsers load this file
// as it is.

const HEAD_BYTES = 8;

/** The records of a tape or of responses: `head` is an operation or an error code. */
export function* readTape(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 0; at < file.length;) {
    const left = file.length - at - HEAD_BYTES;
    if (left < 0) throw new Error(`tape: byte ${at}: the head of a record is cut off`);
    const size = view.getUint32(at + 4, true);
    if (size > left) {
      throw new Error(`tape: byte ${at}: a record of ${size} bytes, there are ${left}`);
    }
    const start = at + HEAD_BYTES;
    yield { at, head: view.getUint32(at, true), bytes: file.subarray(start, start + size) };
    at = start + size;
  }
}

/** One file of these records. */
export function writeTape(records) {
  const size = records.reduce((sum, record) => sum + HEAD_BYTES + record.bytes.length, 0);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  let at = 0;
  for (const { head, bytes } of records) {
    view.setUint32(at, head, true);
    view.setUint32(at + 4, bytes.length, true);
    file.set(bytes, at + HEAD_BYTES);
    at += HEAD_BYTES + bytes.length;
  }
  return file;
}

/** Carries out a tape; the responses as the native engine records them. */
export function playTape(engine, tape) {
  const responses = [];
  for (const { head, bytes } of readTape(tape)) {
    try {
      responses.push({ head: 0, bytes: engine.handle(head, bytes) });
    } catch (error) {
      // The code alone counts: the engine that browsers load has no sentences.
      if (typeof error.code !== 'number') throw error;
      responses.push({ head: error.code, bytes: new Uint8Array() });
    }
  }
  return writeTape(responses);
}

/** Parts of at most `bytes` bytes, or of one record where that is longer. */
export function* splitTape(tape, bytes) {
  let start = 0;
  for (const { at, bytes: body } of readTape(tape)) {
    const end = at + HEAD_BYTES + body.length;
    if (end - start > bytes && at > start) {
      yield tape.subarray(start, at);
      start = at;
    }
  }
  if (start < tape.length) yield tape.subarray(start);
}

/** Where two files of responses part, in words; null where they are the same bytes. */
export function firstDifference(tape, expected, actual) {
  const theirs = readTape(actual);
  const asked = readTape(tape);
  let number = 0;
  for (const ours of readTape(expected)) {
    const request = asked.next().value;
    const { value } = theirs.next();
    const where = `record ${number}, operation ${request?.head}`;
    if (!value) return `${where}: no response`;
    if (value.head !== ours.head) return `${where}: code ${value.head} instead of ${ours.head}`;
    const length = Math.max(ours.bytes.length, value.bytes.length);
    for (let i = 0; i < length; ++i) {
      if (ours.bytes[i] === value.bytes[i]) continue;
      return `${where}: byte ${i} of ${ours.bytes.length} is ${value.bytes[i]} instead of ${ours.bytes[i]}`;
    }
    ++number;
  }
  return theirs.next().done ? null : `record ${number}: more responses than there should be`;
}
