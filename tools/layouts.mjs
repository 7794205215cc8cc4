// Writes what core/base/verify.cc has to know of FlatBuffers types, a byte per field, from the type
// tables in the headers that flatc --reflect-types makes. Those themselves would weigh 1 KB more in
// the browser: they are made of addresses.
//   node tools/layouts.mjs OUT ROOT[,ROOT…] HEADER…
// ROOT: what the engine is given. What hangs on these is listed apart, so that pages get no more.
import { readFileSync, writeFileSync } from 'node:fs';

const [out, roots, ...headers] = process.argv.slice(2);

// Field codes, as core/base/layout.h has them.
const TEXT = 8;
const TYPES = 10;
const STRUCT = 0x80;

const SIZES = {
  ...{ UTYPE: 0, BOOL: 0, CHAR: 0, UCHAR: 0, SHORT: 1, USHORT: 1, INT: 2, UINT: 2, FLOAT: 2 },
  ...{ LONG: 3, ULONG: 3, DOUBLE: 3 },
};

/** @type {Map<string, { kind: string, fields: object[], refs: string[], size: number }>} */
const types = new Map();
for (const header of headers) {
  const text = readFileSync(header, 'utf8');
  const body = /inline const flatbuffers::TypeTable \*(\w+)TypeTable\(\) \{\n([^]*?)\n\}/g;
  for (const [, name, lines] of text.matchAll(body)) {
    const fields = [...lines.matchAll(/\{ flatbuffers::ET_(\w+), (\d), (-?\d+) \}/g)].map(
      ([, base, repeated, ref]) => ({ base, repeated: repeated === '1', ref: Number(ref) }),
    );
    const refs = [...lines.matchAll(/^ {4}(?:\w+::)*(\w+)TypeTable,?$/gm)].map(([, ref]) => ref);
    const [, kind, count] = /flatbuffers::ST_(\w+), (\d+)/.exec(lines);
    const [, values = ''] = /values\[\] = \{ ([^}]*) \}/.exec(lines) ?? [];
    if (fields.length !== Number(count)) throw new Error(`${name}: ${count} fields expected`);
    types.set(name, { kind, fields, refs, size: Number(values.split(', ').at(-1)) });
  }
}

/** The type that a field holds, where it is a table or a struct. */
function heldBy(type, { base, ref }) {
  return base === 'SEQUENCE' ? type.refs[ref] : null;
}

/** All that hangs on some types, those first. */
function reached(names) {
  const found = new Set(names);
  for (const name of found) {
    const type = types.get(name);
    if (!type) throw new Error(`no type ${name}`);
    for (const field of type.fields) {
      const held = heldBy(type, field);
      if (held) found.add(held);
    }
  }
  return [...found];
}

function codeOf(type, field, order) {
  const held = heldBy(type, field);
  const repeated = field.repeated ? 1 : 0;
  if (held) return TYPES + 2 * order.indexOf(held) + repeated;
  if (field.base === 'STRING') return TEXT + repeated;
  if (!(field.base in SIZES)) throw new Error(`a field of ${field.base}`);
  return SIZES[field.base] + 4 * repeated;
}

function layoutOf(type, order) {
  if (type.kind === 'STRUCT') {
    return [STRUCT + Math.max(...type.fields.map(({ base }) => 1 << SIZES[base])), type.size];
  }
  return [type.fields.length, ...type.fields.map((field) => codeOf(type, field, order))];
}

function array(name, order) {
  const rows = order.map((type) => {
    const bytes = layoutOf(types.get(type), order);
    if (bytes.some((byte) => byte > 255)) throw new Error('more types than a byte can name');
    return `    ${bytes.join(', ')},  // ${type}\n`;
  });
  return `inline constexpr uint8_t ${name}[] = {\n${rows.join('')}};\n`;
}

const given = reached(roots.split(','));
const tables = [...types].filter(([, type]) => type.kind === 'TABLE').map(([name]) => name);
const all = reached(tables);
const places = all
  .filter((name) => types.get(name).kind === 'TABLE')
  .map((name) => {
    const own = roots.split(',').includes(name);
    const [list, order] = own ? ['kGivenLayouts', given] : ['kAllLayouts', all];
    return `template <>
struct LayoutOf<wire::${name}> {
  static constexpr TypeLayout kLayout = {${list}, ${order.indexOf(name)}};
};
`;
  });
writeFileSync(
  out,
  `// Made by tools/layouts.mjs.
#pragma once

#include "core/base/layout.h"
namespace vaiven::wire {
${all.map((name) => `struct ${name};\n`).join('')}}  // namespace vaiven::wire

namespace vaiven::internal {

${array('kGivenLayouts', given)}
${array('kAllLayouts', all)}
${places.join('\n')}
}  // namespace vaiven::internal
`,
);
