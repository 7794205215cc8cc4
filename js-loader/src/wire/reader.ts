// Reads FlatBuffers that our own engine wrote (nothing is verified here). Fields go by their place in
// the schema; test/wire.test.ts checks the places against the generated code.

import { dashed } from './uuid.js';

const decoder = new TextDecoder();

/** Types that DataView reads. */
export type NumberType =
  'Uint8' | 'Uint16' | 'Uint32' | 'Int32' | 'BigInt64' | 'BigUint64' | 'Float32' | 'Float64';

/** One table in a buffer. */
export class Table {
  readonly _view: DataView;
  readonly _at: number;

  constructor(view: DataView, at: number) {
    this._view = view;
    this._at = at;
  }

  /** The root of a buffer. */
  static root(bytes: Uint8Array): Table {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new Table(view, view.getUint32(0, true));
  }

  /** Number of a type of DataView, 0 if it is left out. */
  number(field: number, type: NumberType): number {
    const at = this._place(field);
    return at && Number(this._view[`get${type}`](at, true));
  }

  /** UUID in its usual form; all zeros if it is left out. */
  uuid(field: number): string {
    const at = this._place(field);
    const half = (place: number): string =>
      (at ? this._view.getBigUint64(place, true) : 0n).toString(16).padStart(16, '0');
    return dashed(half(at) + half(at + 8));
  }

  /** String, empty if it is left out. */
  text(field: number): string {
    const at = this._place(field);
    return at ? this._text(at) : '';
  }

  /** Table, null if it is left out. */
  table(field: number): Table | null {
    const at = this._place(field);
    return at ? new Table(this._view, this._follow(at)) : null;
  }

  /** Vector of strings. */
  texts(field: number): string[] {
    return this.list(field, 4, (_, at) => this._text(at));
  }

  /** Vector of tables. */
  tables<T>(field: number, read: (table: Table) => T): T[] {
    return this.list(field, 4, (view, at) => read(new Table(view, this._follow(at))));
  }

  /** Vector of anything; `size`: bytes of one element. */
  list<T>(field: number, size: number, read: (view: DataView, at: number) => T): T[] {
    const at = this._place(field);
    if (!at) return [];
    const start = this._follow(at);
    const length = this._view.getUint32(start, true);
    const list: T[] = [];
    // Not Array.from, which some libraries have replaced by something else.
    for (let i = 0; i < length; i++) list.push(read(this._view, start + 4 + size * i));
    return list;
  }

  /** Where a field lies in the buffer; 0: it is left out. */
  _place(field: number): number {
    const shape = this._at - this._view.getInt32(this._at, true);
    const place = 4 + 2 * field;
    const offset =
      place < this._view.getUint16(shape, true) ? this._view.getUint16(shape + place, true) : 0;
    return offset && this._at + offset;
  }

  _follow(at: number): number {
    return at + this._view.getUint32(at, true);
  }

  _text(at: number): string {
    const { buffer, byteOffset } = this._view;
    const start = this._follow(at);
    const length = this._view.getUint32(start, true);
    return decoder.decode(new Uint8Array(buffer, byteOffset + start + 4, length));
  }
}
