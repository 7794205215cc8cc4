// Which parts of a condition hold: asked of the engine itself, in a session of its own, with a copy of the
// root in which every part of every audience is the condition of a segment. So what the overlay says
// cannot differ from what the engine does.
import { Operation } from '../engine/operations.js';
import type { Engine } from '../engine/engine.js';
import { readDecisions, type Decisions } from '../wire/decisions.js';
import { Table } from '../wire/reader.js';
import { writeDecideRequest, type EventRecord } from '../wire/requests.js';
import { numberOr, type Site } from './site.js';

// Trace.subject and TraceCode.
const SEGMENT = 2;
const HOLDS = 0;
/** A root may have so many segments, see core/engine/bundle.cc. */
const MAX_SEGMENTS = 2000;

// ConditionOp.
const AND = 2;
const NOR = 5;

/** Places of the instructions below `at`; those on elements of lists mean nothing by themselves. */
export function childrenOf(site: Site, at: number): number[] {
  const node = site.code[at];
  if (!node || node.op < AND || node.op > NOR) return [];
  const children: number[] = [];
  for (let child = at + 1; child < at + node.length; child += site.code[child]?.length || 1) {
    children.push(child);
  }
  return children;
}

/** All parts of all audiences, those of a condition that two campaigns share once. */
function parts(site: Site): number[] {
  const found = new Set<number>();
  const walk = (at: number): void => {
    found.add(at);
    childrenOf(site, at).forEach(walk);
  };
  for (const { audience } of site.campaigns) if (audience >= 0) walk(audience);
  return [...found].slice(0, MAX_SEGMENTS - site.segments.length);
}

// Places in core/schema/bundle.fbs and condition.fbs.
const CONDITIONS = 7;
const SEGMENTS = 8;
const EXPRESSIONS = 3;

/**
 * A copy of a root file with a further segment for each of `starts`, the first instructions of
 * conditions; null: it has no conditions. What is new stands behind what was there, and two offsets lead
 * to it.
 */
export function withSegments(root: Uint8Array, starts: readonly number[]): Uint8Array | null {
  const table = Table.root(root);
  const conditions = table.table(CONDITIONS);
  if (!conditions?._place(EXPRESSIONS) || !table._place(SEGMENTS)) return null;
  const expressions = [
    ...conditions.list(EXPRESSIONS, 4, (view, at) => view.getUint32(at, true)),
    ...starts,
  ];
  const segments = [
    ...table.tables(SEGMENTS, (segment) => ({
      id: segment.text(0),
      condition: numberOr(segment, 2, -1),
    })),
    // Ids that no configuration has.
    ...starts.map((_, index) => ({
      id: `\u0000${index}`,
      condition: expressions.length - starts.length + index,
    })),
  ];
  const encoder = new TextEncoder();
  const ids = segments.map(({ id }) => encoder.encode(id));
  const aligned = (size: number): number => Math.ceil(size / 4) * 4;
  const end = Math.ceil(root.length / 8) * 8;
  const shapeAt = end + 4 + 4 * expressions.length;
  const vectorAt = shapeAt + 12;
  const tablesAt = vectorAt + 4 + 4 * segments.length;
  const idsAt = tablesAt + 12 * segments.length;
  // Not reduce, which some libraries have replaced by something else.
  let size = idsAt;
  for (const { length } of ids) size += aligned(5 + length);
  const bytes = new Uint8Array(size);
  bytes.set(root);
  const view = new DataView(bytes.buffer);
  const put = (at: number, value: number): void => view.setUint32(at, value, true);
  const point = (at: number, to: number): void => put(at, to - at);

  point(conditions._place(EXPRESSIONS), end);
  put(end, expressions.length);
  expressions.forEach((start, index) => put(end + 4 + 4 * index, start));
  // The shape of the new tables: 12 bytes; id, no name, condition.
  [10, 12, 4, 0, 8].forEach((part, index) => view.setUint16(shapeAt + 2 * index, part, true));
  point(table._place(SEGMENTS), vectorAt);
  put(vectorAt, segments.length);
  let idAt = idsAt;
  segments.forEach(({ condition }, index) => {
    const at = tablesAt + 12 * index;
    const id = ids[index]!;
    point(vectorAt + 4 + 4 * index, at);
    put(at, at - shapeAt);
    point(at + 4, idAt);
    view.setInt32(at + 8, condition, true);
    put(idAt, id.length);
    bytes.set(id, idAt + 4);
    idAt += aligned(5 + id.length);
  });
  return bytes;
}

/** See the head of this file. */
export class Probe {
  readonly _engine: Engine;
  readonly _parts: number[];
  readonly _first: number;
  readonly _asks: boolean;

  /** `engine` is that of the page; the probe has a session beside its own. */
  constructor(engine: Engine, root: Uint8Array, site: Site) {
    this._parts = parts(site);
    this._first = site.segments.length;
    const probing = withSegments(root, this._parts);
    this._asks = probing !== null;
    this._engine = new (engine.constructor as typeof Engine)(engine._module);
    this._engine.handle(Operation.LoadRoot, probing ?? root);
  }

  /** What is decided on an event by whoever had this profile then, with reasons. */
  decide(profile: Uint8Array, event: EventRecord, visitor: string | null): Decisions {
    this._engine.handle(Operation.LoadProfile, profile);
    const request = writeDecideRequest(event, visitor, { explain: true });
    return readDecisions(this._engine.handle(Operation.Decide, request));
  }

  /** Whether each part holds, by the place of its first instruction. */
  truth(profile: Uint8Array, event: EventRecord, visitor: string | null): Map<number, boolean> {
    const holds = new Map<number, boolean>();
    if (!this._asks) return holds;
    for (const { subject, index, code } of this.decide(profile, event, visitor).traces) {
      const part = this._parts[index - this._first];
      if (subject === SEGMENT && part !== undefined) holds.set(part, code === HOLDS);
    }
    return holds;
  }

  /** Frees its session. */
  end(): void {
    this._engine.delete();
  }
}
