// The root file as far as explanations need it. Numbers of fields are their places in
// core/schema/bundle.fbs and condition.fbs; test/debug.test.ts holds them against flatc.
import { Table } from '../wire/reader.js';

/** A field that conditions read. */
export interface SiteField {
  /** A FieldKind: 0 attribute, 1 builtin, 2 aggregate, 3 parameter of the event, 4 element of a list. */
  kind: number;
  index: number;
  /** An AggregatePart. */
  part: number;
  /** 0: since ever. */
  window: number;
  path: string[];
  label: string;
}

/** One instruction of a condition; its children follow it. */
export interface SiteInstruction {
  op: number;
  /** Instructions of the whole subtree, this one included. */
  length: number;
  field: number;
  operand: number;
}

/** What a value of a condition is. */
export type Constant = null | boolean | number | string | Constant[] | { [name: string]: Constant };

/** A campaign's name and what it waits for. */
export interface SiteCampaign {
  id: string;
  name: string;
  surface: number;
  trigger: { kind: number; amount: number; event: string };
  /** First instruction of the condition; -1: everybody. */
  audience: number;
  caps: { session: number; day: number; visitor: number; coolDown: number };
  goal: string;
}

/** A slot, and the merchant's rules for it. */
export interface SiteSlot {
  id: string;
  placement: string;
  minimum: number;
  /** `action`: a RuleAction. */
  rules: { name: string; action: number }[];
  /** Where strategies compete: the part of the chances that all share alike. */
  explored: number;
}

/** What the overlay knows of the site. */
export interface Site {
  currency: string;
  segments: { id: string; name: string }[];
  campaigns: SiteCampaign[];
  slots: SiteSlot[];
  titles: Map<string, string>;
  fields: SiteField[];
  constants: Constant[];
  code: SiteInstruction[];
  /** Keys of the aggregates; fields name them by their places. */
  aggregates: number[];
  /** From when (ms) on local time is UTC plus so many seconds; ascending. */
  utcOffsets: { from: number; seconds: number }[];
}

/** Where nothing was loaded. */
export const EMPTY: Site = {
  currency: '',
  segments: [],
  campaigns: [],
  slots: [],
  titles: new Map(),
  fields: [],
  constants: [],
  code: [],
  aggregates: [],
  utcOffsets: [],
};

function readConstant(table: Table): Constant {
  const kind = table.number(0, 'Uint8');
  if (kind === 0) return null;
  if (kind < 3) return kind === 2;
  if (kind === 3) return table.number(1, 'Float64');
  if (kind === 4) return table.text(2);
  if (kind === 5) return table.tables(3, readConstant);
  const members = table.tables(3, (member) => [member.text(4), readConstant(member)] as const);
  return Object.fromEntries(members);
}

/** An `int` whose default is not 0. */
export function numberOr(table: Table, field: number, otherwise: number): number {
  return table._place(field) ? table.number(field, 'Int32') : otherwise;
}

/** Reads a root file. */
export function readSite(bytes: Uint8Array): Site {
  const root = Table.root(bytes);
  const conditions = root.table(7);
  const starts = conditions?.list(3, 4, (view, at) => view.getUint32(at, true)) ?? [];
  return {
    currency: root.table(2)?.table(1)?.text(0) ?? '',
    segments: root.tables(8, (segment) => ({ id: segment.text(0), name: segment.text(1) })),
    campaigns: root.tables(9, (campaign) => {
      const trigger = campaign.table(5);
      const caps = campaign.table(9);
      return {
        id: campaign.text(0),
        name: campaign.text(1),
        surface: campaign.number(2, 'Uint8'),
        trigger: {
          kind: trigger?.number(0, 'Uint8') ?? 0,
          amount: trigger?.number(1, 'Uint32') ?? 0,
          event: trigger?.text(2) ?? '',
        },
        caps: {
          session: caps?.number(0, 'Uint32') ?? 0,
          day: caps?.number(1, 'Uint32') ?? 0,
          visitor: caps?.number(2, 'Uint32') ?? 0,
          coolDown: caps?.number(3, 'BigInt64') ?? 0,
        },
        audience: starts[numberOr(campaign, 6, -1)] ?? -1,
        goal: campaign.text(11),
      };
    }),
    slots: root.tables(10, (slot) => ({
      id: slot.text(0),
      placement: slot.text(1),
      minimum: slot.number(4, 'Uint8') || 1,
      rules: slot.tables(9, (rule) => ({ name: rule.text(0), action: rule.number(1, 'Uint8') })),
      explored: slot.number(12, 'Float32'),
    })),
    titles: new Map(
      root
        .tables(12, (list) => list.tables(1, (card) => [card.text(0), card.text(1)] as const))
        .flat(),
    ),
    fields:
      conditions?.tables(0, (field) => ({
        kind: field.number(0, 'Uint8'),
        index: field.number(1, 'Uint16'),
        part: field.number(2, 'Uint8'),
        window: field.number(3, 'BigInt64'),
        path: field.texts(4),
        label: field.text(5),
      })) ?? [],
    constants: conditions?.tables(1, readConstant) ?? [],
    code:
      conditions?.list(2, 8, (view, at) => ({
        op: view.getUint8(at),
        length: view.getUint16(at + 2, true),
        field: view.getUint16(at + 4, true),
        operand: view.getUint16(at + 6, true),
      })) ?? [],
    aggregates: root.tables(5, (aggregate) => aggregate.number(0, 'BigUint64')),
    utcOffsets: root.list(3, 16, (view, at) => ({
      from: Number(view.getBigInt64(at, true)),
      seconds: view.getInt32(at + 8, true),
    })),
  };
}
