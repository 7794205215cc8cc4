// Writes FlatBuffers: the part of the format that events need, in a quarter of the bytes that the
// runtime and its generated classes take in a page. test/wire.test.ts reads it back with those.

const encoder = new TextEncoder();

/** How many bytes a field takes inside its table (its alignment too), and what writes it there. */
export type Field = [size: number, put: (view: DataView, at: number, writer: Writer) => void];

/** Where something written begins, counted from the end of the buffer. */
export type Offset = number;

/** Unsigned byte. */
export const u8 = (value: number): Field => [1, (view, at) => view.setUint8(at, value)];

/** 64 bits; signed and unsigned numbers look the same. */
export const u64 = (value: bigint): Field => [8, (view, at) => view.setBigUint64(at, value, true)];

/** Double. */
export const f64 = (value: number): Field => [8, (view, at) => view.setFloat64(at, value, true)];

/** A UUID in its usual form, as the struct of event.fbs. */
export const uuid = (text: string): Field => [
  16,
  (view, at) => {
    const hex = text.replace(/-/g, '');
    view.setBigUint64(at, BigInt('0x' + hex.slice(0, 16)), true);
    view.setBigUint64(at + 8, BigInt('0x' + hex.slice(16)), true);
  },
];

/** Something written before: a string, a vector, a table. */
export const ref = (offset: Offset): Field => [
  4,
  (view, at, writer) => view.setUint32(at, writer._distance(at, offset), true),
];

/** Builds one buffer from its end to its start: children before what refers to them. */
export class Writer {
  _bytes = new Uint8Array(1024);
  _view = new DataView(this._bytes.buffer);
  _used = 0;
  readonly _shared = new Map<string, Offset>();

  /** Keys come again with every item: one copy serves all. */
  key(text: string): Offset {
    return this._once('k' + text, () => this.text(text));
  }

  /** A string. */
  text(text: string): Offset {
    const bytes = encoder.encode(text);
    // A zero follows, which C++ readers like.
    const at = this._room(bytes.length + 5, 4);
    this._view.setUint32(at, bytes.length, true);
    this._bytes.set(bytes, at + 4);
    return this._used;
  }

  /** A vector of strings or tables. */
  vector(offsets: readonly Offset[]): Offset {
    const at = this._room(4 + 4 * offsets.length, 4);
    this._view.setUint32(at, offsets.length, true);
    offsets.forEach((offset, i) => ref(offset)[1](this._view, at + 4 + 4 * i, this));
    return this._used;
  }

  /** A table; fields in the order of the schema, null: left out. */
  table(fields: readonly (Field | null)[]): Offset {
    let size = 4;
    const places = fields.map((field) => {
      if (!field) return 0;
      const align = Math.min(field[0], 8);
      const place = Math.ceil(size / align) * align;
      size = place + field[0];
      return place;
    });
    // Tables of the same shape share the description of their shape.
    const shape = this._once(`s${size} ${places}`, () => {
      const at = this._room(4 + 2 * places.length, 2);
      [4 + 2 * places.length, size, ...places].forEach((number, i) =>
        this._view.setUint16(at + 2 * i, number, true),
      );
      return this._used;
    });
    const at = this._room(size, 8);
    this._view.setInt32(at, shape - this._used, true);
    fields.forEach((field, i) => field?.[1](this._view, at + places[i]!, this));
    return this._used;
  }

  /** The finished buffer; `identifier`: four letters, for files. */
  finish(root: Offset, identifier = ''): Uint8Array {
    const at = this._room(4 + identifier.length, 8);
    ref(root)[1](this._view, at, this);
    for (let i = 0; i < identifier.length; i++) {
      this._bytes[at + 4 + i] = identifier.charCodeAt(i);
    }
    return this._bytes.slice(at);
  }

  _distance(at: number, offset: Offset): number {
    return this._bytes.length - at - offset;
  }

  _once(name: string, write: () => Offset): Offset {
    const offset = this._shared.get(name) ?? write();
    this._shared.set(name, offset);
    return offset;
  }

  /** Takes `size` bytes that begin at a multiple of `align`; all bytes around are zero. */
  _room(size: number, align: number): number {
    this._used += size;
    this._used = Math.ceil(this._used / align) * align;
    while (this._used > this._bytes.length) {
      const old = this._bytes;
      this._bytes = new Uint8Array(old.length * 2);
      this._bytes.set(old, old.length);
      this._view = new DataView(this._bytes.buffer);
    }
    return this._bytes.length - this._used;
  }
}
