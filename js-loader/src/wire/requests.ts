// Writes what the engine and the collector read: DecideRequest, RenderRequest, EventBatch.
import type { Json, Params } from './params.js';
import { f64, ref, u64, u8, uuid, Writer, type Offset } from './writer.js';

/** An event as the hosts keep it; JSON, so that it can be stored. */
export interface EventRecord {
  /** UUIDv7. */
  id: string;
  /** Place in the visitor's stream, from 1; 0: it has none and is never sent. */
  sequence: number;
  /** Milliseconds since the Unix epoch. */
  time: number;
  /** GA4 name, or any other. */
  name: string;
  /** UUIDv7 of the page view; empty: none. */
  pageView: string;
  /** First 16 hexadecimal digits of the name of the bundle's root; empty: none was loaded. */
  bundle: string;
  /** GA4's parameters, or any other. */
  params: Params;
}

const enum Kind {
  Null,
  False,
  True,
  Number,
  String,
  List,
  Map,
}

function writeValue(writer: Writer, key: string, value: Json): Offset {
  let kind: Kind = Kind.Null;
  let text: Offset = 0;
  let items: Offset = 0;
  if (typeof value === 'string') {
    kind = Kind.String;
    text = writer.text(value);
  } else if (typeof value === 'number') {
    kind = Kind.Number;
  } else if (typeof value === 'boolean') {
    kind = value ? Kind.True : Kind.False;
  } else if (Array.isArray(value)) {
    kind = Kind.List;
    items = writer.vector(value.map((element) => writeValue(writer, '', element)));
  } else if (value) {
    kind = Kind.Map;
    items = writeMembers(writer, value);
  }
  // In the order of value.fbs.
  return writer.table([
    key ? ref(writer.key(key)) : null,
    u8(kind as number),
    typeof value === 'number' ? f64(value) : null,
    text ? ref(text) : null,
    items ? ref(items) : null,
  ]);
}

function writeMembers(writer: Writer, members: Params): Offset {
  return writer.vector(
    Object.entries(members).map(([key, member]) => writeValue(writer, key, member)),
  );
}

/** Writes an event as a table. */
export function writeEvent(writer: Writer, event: EventRecord, visitor: string | null): Offset {
  const params = writeMembers(writer, event.params);
  const name = writer.text(event.name);
  // In the order of event.fbs.
  return writer.table([
    uuid(event.id),
    visitor ? uuid(visitor) : null,
    u64(BigInt(event.sequence)),
    u64(BigInt(event.time)),
    ref(name),
    event.pageView ? uuid(event.pageView) : null,
    event.bundle ? u64(BigInt('0x' + event.bundle)) : null,
    ref(params),
  ]);
}

/** What {@link writeDecideRequest} asks for beside the event. */
export interface Question {
  /** Slots of the page that wait for content. */
  placements?: readonly string[];
  /** Products that the page shows already. */
  shownItems?: readonly string[];
  /** Whether to say why. */
  explain?: boolean;
}

/** Bytes of a DecideRequest, for Fold, Decide and Apply. */
export function writeDecideRequest(
  event: EventRecord,
  visitor: string | null,
  question: Question = {},
): Uint8Array {
  const writer = new Writer();
  const texts = (list: readonly string[] = []): Offset =>
    writer.vector(list.map((text) => writer.text(text)));
  return writer.finish(
    writer.table([
      ref(writeEvent(writer, event, visitor)),
      ref(texts(question.placements)),
      ref(texts(question.shownItems)),
      u8(question.explain ? 1 : 0),
    ]),
  );
}

/** Bytes of a RenderRequest. */
export function writeRenderRequest(campaign: string): Uint8Array {
  const writer = new Writer();
  return writer.finish(writer.table([ref(writer.text(campaign))]));
}

/** Bytes of a Facts file that does not expire. */
export function writeFacts(attributes: Params): Uint8Array {
  const writer = new Writer();
  const members = writeMembers(writer, attributes);
  return writer.finish(writer.table([null, null, ref(members)]), 'VVFA');
}

/** Bytes of an EventBatch, as the collector takes it. */
export function writeEventBatch(
  visitor: string,
  events: readonly EventRecord[],
  sentAt: number,
): Uint8Array {
  const writer = new Writer();
  const vector = writer.vector(events.map((event) => writeEvent(writer, event, visitor)));
  return writer.finish(writer.table([uuid(visitor), u64(BigInt(sentAt)), ref(vector)]), 'VVEB');
}
