// Reference pages of the configuration, made from the JSON Schemas that the server checks it with.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/run.mjs';

const folder = 'server/config/schema';

/** The kinds of documents, in the order of the pages. */
export const kinds = [
  { name: 'site', file: 'site.json', title: 'site.json' },
  { name: 'campaign', file: 'campaigns/*.json', title: 'Campaigns' },
  { name: 'slot', file: 'slots/*.json', title: 'Slots' },
  { name: 'segment', file: 'segments/*.json', title: 'Segments' },
  { name: 'experiment', file: 'experiments/*.json', title: 'Experiments' },
];

/** The schema of a kind, as the server has it. */
export function readSchema(name) {
  return JSON.parse(readFileSync(path.join(root, folder, `${name}.schema.json`), 'utf8'));
}

/** A schema with what it refers to; what stands beside the reference comes first. */
function resolve(schema, document) {
  if (!schema.$ref) return schema;
  const steps = schema.$ref.replace(/^#\//, '').split('/');
  const target = steps.reduce((part, step) => part[step], document);
  return { ...target, ...schema };
}

/** Every property of a schema, parents first: `{ path, schema, required, when }`. */
export function properties(document) {
  const found = [];
  const walk = (unresolved, prefix, when) => {
    const schema = resolve(unresolved, document);
    for (const [name, member] of Object.entries(schema.properties ?? {})) {
      // Parts of an `if` name the property again, empty.
      if (Object.keys(member).length === 0) continue;
      const place = `${prefix}${name}`;
      const resolved = resolve(member, document);
      found.push({
        path: place,
        schema: resolved,
        required: (schema.required ?? []).includes(name),
        when,
      });
      walk(resolved, `${place}.`, when);
      if (resolved.type === 'array') walk(resolved.items, `${place}[].`, when);
      if (resolved.additionalProperties)
        walk(resolved.additionalProperties, `${place}.NAME.`, when);
    }
    for (const { if: condition, then } of schema.allOf ?? []) {
      const [name, { enum: values }] = Object.entries(condition.properties)[0];
      const which = `\`${name}\` is ${values.map((value) => `\`"${value}"\``).join(' or ')}`;
      walk(then, prefix, which);
    }
  };
  walk(document, '', undefined);
  return found;
}

const code = (value) => `\`${JSON.stringify(value)}\``;

function typeOf(schema) {
  if (schema.enum) return 'text, one of a list';
  if (schema.type === 'array') {
    const items = schema.items.enum ? 'texts' : `${schema.items.type}s`;
    return `list of ${items.replace('strings', 'texts')}`;
  }
  return { string: 'text', integer: 'whole number' }[schema.type] ?? schema.type;
}

function numbers(schema, { minimum, exclusiveMinimum, maximum }) {
  const bounds = [];
  if (schema[minimum] !== undefined) bounds.push(`at least ${schema[minimum]}`);
  if (exclusiveMinimum && schema[exclusiveMinimum] !== undefined) {
    bounds.push(`more than ${schema[exclusiveMinimum]}`);
  }
  if (schema[maximum] !== undefined) bounds.push(`at most ${schema[maximum]}`);
  return bounds.join(', ');
}

/** The bounds of a property, one text each. */
export function boundsOf(schema) {
  const bounds = [];
  if (schema.enum) bounds.push(`one of ${schema.enum.map(code).join(', ')}`);
  const value = numbers(schema, {
    minimum: 'minimum',
    exclusiveMinimum: 'exclusiveMinimum',
    maximum: 'maximum',
  });
  if (value) bounds.push(value);
  const length = numbers(schema, { minimum: 'minLength', maximum: 'maxLength' });
  if (length) bounds.push(`${length} characters long`);
  const items = numbers(schema, { minimum: 'minItems', maximum: 'maxItems' });
  if (items) bounds.push(`${items} of them`);
  if (schema.uniqueItems) bounds.push('each once');
  if (schema.items?.enum) bounds.push(`each one of ${schema.items.enum.map(code).join(', ')}`);
  if (schema.pattern) bounds.push(`matches \`${schema.pattern}\``);
  if (schema.items && !schema.items.enum && schema.items.type !== 'object') {
    bounds.push(...boundsOf(schema.items).map((bound) => `each ${bound}`));
  }
  if (schema.additionalProperties === false) bounds.push('no members but those below');
  return bounds;
}

function entry({ path: place, schema, required, when }) {
  const rows = [`| Type | ${typeOf(schema)} |`];
  const state = [required ? '**yes**' : 'no', when && `only where ${when}`].filter(Boolean);
  rows.push(`| Required | ${state.join('; ')} |`);
  if (!required) {
    rows.push(`| Default | ${schema.default === undefined ? 'none' : code(schema.default)} |`);
  }
  const bounds = boundsOf(schema);
  if (bounds.length > 0) rows.push(`| Bounds | ${bounds.join('; ').replaceAll('|', '\\|')} |`);
  for (const example of schema.examples ?? []) {
    rows.push(`| Example | ${code(example).replaceAll('|', '\\|')} |`);
  }
  return `### \`${place}\`\n\n${schema.description}\n\n| | |\n|---|---|\n${rows.join('\n')}\n`;
}

/** The page of one kind. */
export function schemaPage({ name, file, title }) {
  const schema = readSchema(name);
  const all = properties(schema);
  const needed = (schema.required ?? []).map((member) => `\`${member}\``).join(', ');
  const either = (schema.anyOf ?? []).flatMap((part) => part.required);
  const contents = all.map(
    ({ path: place, schema: member, required, when }) =>
      `| [\`${place}\`](#${anchor(place)}) | ${typeOf(member)} | ${required ? (when ? 'for some' : 'yes') : ''} |`,
  );
  return [
    `# ${title} (\`${file}\`)\n`,
    `Made from \`${folder}/${name}.schema.json\`, the schema that \`vaiven publish\` checks documents`,
    'with. What they are for is told in [configuration](../configuration.md).\n',
    `Required: ${needed}${either.length ? `, and one of ${either.map((m) => `\`${m}\``).join(' and ')}` : ''}.`,
    'Unknown members are mistakes.\n',
    '| Property | Type | Required |\n|---|---|---|',
    ...contents,
    '',
    ...all.map(entry),
  ].join('\n');
}

/** The id that both GitHub and the site give a heading of this text. */
function anchor(text) {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_$ -]/g, '')
    .replaceAll('$', '');
}
