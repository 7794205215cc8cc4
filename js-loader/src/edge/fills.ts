// What an edge asks the engine and what it answers: slots as HTML. Of the answer nothing is read that is not put into
// the page: every page does this, and what it leaves behind is what stops a worker for its garbage collection.
import { Table } from '../wire/reader.js';
import { writeEvent, type EventRecord } from '../wire/requests.js';
import { ref, u8, Writer, type Offset } from '../wire/writer.js';
import type { Assignment } from './changes.js';

// Places in core/schema/protocol.fbs.
const SLOTS = 4;
const MISSING_SHARDS = 5;
const ASSIGNMENTS = 9;
const ASSIGNMENT_EXPERIMENT = 0;
const ASSIGNMENT_VARIANT = 1;
const FILL_SLOT = 0;
const FILL_PLACEMENT = 1;
const FILL_LABEL = 2;
const FILL_PICKS = 4;
const FILL_HTML = 6;
const FILL_TOLD = 7;
const FILL_PROPENSITY = 9;
const PICK_ITEM = 0;
const PICK_SCORE = 2;
/** Stands for a number: the engine does not write numbers as JSON has them. */
const NUMBER_MARK = '\x01';

/** What goes into a slot. */
export interface EdgeFill {
  readonly slot: string;
  readonly placement: string;
  readonly label: string;
  /** Ids of its products, which few pages ask for. */
  items(): string[];
  /** A `SlotFill` of wire/decisions.ts without its nodes, as JSON that stands in an attribute. */
  readonly told: string;
  readonly html: string;
}

/** What the engine says of one page. */
export interface EdgeDecisions {
  readonly fills: readonly EdgeFill[];
  readonly missingShards: readonly string[];
  /** The visitor's variants. */
  readonly assignments: readonly Assignment[];
}

/** Bytes of a DecideRequest for slots as HTML. */
export function writeQuestion(
  event: EventRecord,
  visitor: string | null,
  placements: readonly string[],
  shownItems: readonly string[],
): Uint8Array {
  const writer = new Writer();
  const texts = (list: readonly string[]): Offset =>
    writer.vector(list.map((text) => writer.text(text)));
  // In the order of protocol.fbs; no reasons are asked for.
  return writer.finish(
    writer.table([
      ref(writeEvent(writer, event, visitor)),
      ref(texts(placements)),
      ref(texts(shownItems)),
      null,
      u8(1),
    ]),
  );
}

/** What was told, with the numbers where they belong. */
function withNumbers(told: string, numbers: readonly number[]): string {
  const parts = told.split(NUMBER_MARK);
  let text = parts[0]!;
  for (let i = 1; i < parts.length; ++i) {
    const number = numbers[i - 1]!;
    text += `${Number.isFinite(number) ? number : null}${parts[i]!}`;
  }
  return text;
}

function readFill(table: Table): EdgeFill {
  const picks = table.tables(FILL_PICKS, (pick) => pick);
  return {
    slot: table.text(FILL_SLOT),
    placement: table.text(FILL_PLACEMENT),
    label: table.text(FILL_LABEL),
    items: () => picks.map((pick) => pick.text(PICK_ITEM)),
    told: withNumbers(table.text(FILL_TOLD), [
      ...picks.map((pick) => pick.number(PICK_SCORE, 'Float32')),
      table.number(FILL_PROPENSITY, 'Float32'),
    ]),
    html: table.text(FILL_HTML),
  };
}

/** Reads the answer of Decide and Apply. */
export function readEdgeDecisions(bytes: Uint8Array): EdgeDecisions {
  const root = Table.root(bytes);
  return {
    fills: root.tables(SLOTS, readFill),
    missingShards: root.texts(MISSING_SHARDS),
    assignments: root.tables(ASSIGNMENTS, (assignment) => ({
      experiment: assignment.text(ASSIGNMENT_EXPERIMENT),
      variant: assignment.text(ASSIGNMENT_VARIANT),
    })),
  };
}
