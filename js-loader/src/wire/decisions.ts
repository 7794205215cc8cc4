// Reads what the engine answers into plain objects. Numbers of fields are their places in
// core/schema/protocol.fbs.
import { Table } from './reader.js';

/** Flat commands to build nodes from, see `NodeListOp` in core/schema/template.fbs. */
export interface NodeCommands {
  /** Commands and their arguments, one after the other. */
  ops: number[];
  /** The texts that arguments count from 0. */
  strings: string[];
}

/** A campaign to show now. */
export interface Show {
  /** Id of the campaign. */
  campaign: string;
  /** Which of its contents. */
  variant: string;
  /** How to show it. */
  surface: 'overlay' | 'bar';
  /** Name of the content file. */
  content: string;
}

/** Sensors that a campaign can wait for. */
export type Sensor = 'page' | 'timer' | 'scroll' | 'idle' | 'exit_intent' | 'event';

/** A sensor to arm for a campaign. */
export interface Arm {
  /** Id of the campaign. */
  campaign: string;
  /** What to wait for. */
  sensor: Sensor;
  /** Timer and idle: ms; scroll: per cent. */
  amount: number;
  /** Name of the content file, to be loaded ahead. */
  content: string;
}

/** How a product came into a list. */
export type Strategy =
  | 'for_you'
  | 'recently_viewed'
  | 'best_sellers'
  | 'viewed_also_viewed'
  | 'cart_complements'
  | 'similar'
  | 'bought_together'
  | 'trending'
  | 'new'
  | 'back_in_stock'
  | 'price_drop'
  | 'replenish'
  | 'next_basket'
  | 'pinned';

/** One recommended product and why. */
export interface Pick {
  /** Id of the product. */
  item: string;
  /** How it came into the list. */
  strategy: Strategy;
  /** The higher, the better, among those of one strategy. */
  score: number;
  /** The product of the visitor's past that gave most of the score; empty: none. */
  because: string;
}

/** What goes into a slot of the page. */
export interface SlotFill {
  /** Id of the slot. */
  slot: string;
  /** Name of the place on the page. */
  placement: string;
  /** What the list is called, for people who hear the page. */
  label: string;
  /** Styles of the nodes. */
  css: string;
  /** The products, best first. */
  picks: Pick[];
  /** What to show, to be built by a renderer. */
  nodes: NodeCommands;
  /** Where strategies compete: the one that was drawn to come first. */
  arm?: Strategy | undefined;
  /** The chance of `arm`. */
  propensity?: number | undefined;
}

/** Why something was decided; numbers as in core/schema/protocol.fbs. */
export interface Trace {
  /** 0 campaign, 1 slot, 2 segment. */
  subject: number;
  /** A `TraceCode`. */
  code: number;
  /** Which campaign, slot or segment, in the order of the published root. */
  index: number;
  /** Which instruction of its condition. */
  node: number;
  /** More, as the code has it. */
  detail: number;
}

/** What the engine says to do now about slots. */
export interface SlotDecisions {
  /** What goes into the slots that were asked for. */
  slots: SlotFill[];
  /** Files with products that an answer needs and the engine does not have. */
  missingShards: string[];
}

/** What the engine says to do now. */
export interface Decisions extends SlotDecisions {
  /** Campaigns to show, at most one overlay among them. */
  shows: Show[];
  /** What to wait for. */
  arms: Arm[];
  /** Ids of segments that the visitor has come into with this event. */
  segmentsEntered: string[];
  /** Ids of segments that the visitor has gone out of with this event. */
  segmentsLeft: string[];
  /** Why; empty unless it was asked for. */
  traces: Trace[];
}

/** Content of a campaign, filled with the visitor's data. */
export interface Rendered {
  /** What it is called, for people who hear the page. */
  label: string;
  /** Styles of the nodes. */
  css: string;
  /** What to show, to be built by a renderer. */
  nodes: NodeCommands;
}

const SENSORS: readonly Sensor[] = ['page', 'timer', 'scroll', 'idle', 'exit_intent', 'event'];

function readNodes(nodes: Table | null): NodeCommands {
  return {
    ops: nodes?.list(0, 2, (view, at) => view.getUint16(at, true)) ?? [],
    strings: nodes?.texts(1) ?? [],
  };
}

/** Reads of an answer of Decide and Apply what slots need. */
function readSlots(root: Table): SlotDecisions {
  return {
    slots: root.tables(4, (slot) => ({
      slot: slot.text(0),
      placement: slot.text(1),
      label: slot.text(2),
      css: slot.text(3),
      picks: slot.tables(4, (pick) => ({
        item: pick.text(0),
        strategy: pick.text(4) as Strategy,
        score: pick.number(2, 'Float32'),
        because: pick.text(3),
      })),
      nodes: readNodes(slot.table(5)),
      arm: (slot.text(8) as Strategy) || undefined,
      propensity: slot.number(9, 'Float32') || undefined,
    })),
    missingShards: root.texts(5),
  };
}

/** Reads the answer of Decide and Apply. */
export function readDecisions(bytes: Uint8Array): Decisions {
  const root = Table.root(bytes);
  return {
    shows: root.tables(2, (show) => ({
      campaign: show.text(0),
      variant: show.text(1),
      surface: show.number(2, 'Uint8') ? 'bar' : 'overlay',
      content: show.text(3),
    })),
    arms: root.tables(3, (arm) => ({
      campaign: arm.text(0),
      sensor: SENSORS[arm.number(1, 'Uint8')] ?? 'page',
      amount: arm.number(2, 'Uint32'),
      content: arm.text(3),
    })),
    ...readSlots(root),
    segmentsEntered: root.texts(6),
    segmentsLeft: root.texts(7),
    // A struct of 16 bytes.
    traces: root.list(8, 16, (view, at) => ({
      subject: view.getUint8(at),
      code: view.getUint16(at + 2, true),
      index: view.getUint16(at + 4, true),
      node: view.getUint32(at + 8, true),
      detail: view.getInt32(at + 12, true),
    })),
  };
}

/** Reads the answer of Render. */
export function readRendered(bytes: Uint8Array): Rendered {
  const root = Table.root(bytes);
  return { label: root.text(0), css: root.text(1), nodes: readNodes(root.table(2)) };
}
