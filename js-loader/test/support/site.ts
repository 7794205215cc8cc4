// A small published site, made from JSON with flatc: what tests load into a real engine.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCHEMAS = fileURLToPath(new URL('../../../core/schema/', import.meta.url));

/** An element: tag, attributes, children. Texts in braces are looked up. */
export type Node =
  | string
  | [tag: string, attributes: Record<string, string>, ...children: Node[]]
  | { section: string; children: Node[] };

/** A template as the publisher would have compiled it. */
export function program(nodes: readonly Node[]): object {
  const code: object[] = [];
  const strings: string[] = [];
  const paths: object[] = [];
  const string = (text: string): number => strings.push(text) - 1;
  const path = (name: string): number => paths.push({ steps: name.split('.') }) - 1;
  const text = (content: string): number => {
    const lookup = /^\{(.*)\}$/.exec(content);
    code.push(
      lookup
        ? { op: 'Lookup', a: path(lookup[1]!), b: 0 }
        : { op: 'Literal', a: string(content), b: 0 },
    );
    return 1;
  };
  const walk = (node: Node): void => {
    if (typeof node === 'string') {
      text(node);
    } else if (Array.isArray(node)) {
      const [tag, attributes, ...children] = node;
      code.push({ op: 'Open', a: string(tag), b: 0 });
      for (const [name, value] of Object.entries(attributes)) {
        code.push({ op: 'Attribute', a: string(name), b: 1 });
        text(value);
      }
      children.forEach(walk);
      code.push({ op: 'Close', a: 0, b: 0 });
    } else {
      const section = { op: 'Section', a: path(node.section), b: 0 };
      code.push(section);
      const start = code.length;
      node.children.forEach(walk);
      section.b = code.length - start;
    }
  };
  nodes.forEach(walk);
  const numbers = code.map((instruction) => ({
    ...instruction,
    op: OPS[(instruction as { op: string }).op],
  }));
  return { code: numbers, strings, paths };
}

const OPS: Record<string, number> = {
  Open: 0,
  Close: 1,
  Attribute: 2,
  Literal: 3,
  Lookup: 4,
  Section: 5,
};

const CARD: Node = [
  'a',
  { href: '{url}', 'data-vaiven-item': '{id}', class: 'card' },
  ['strong', {}, '{title}'],
  ['span', {}, '{price}'],
];

/** Product `index` of the site. */
export function card(index: number): object {
  return {
    id: `p${index}`,
    title: `Product ${index}`,
    url: `/p/p${index}`,
    image: `/img/p${index}.svg`,
    brand: 'Zancada',
    category: 'running',
    price: 1000 * index,
    list_price: index === 2 ? 2500 : 0,
  };
}

const MONEY = { currency: 'EUR', digits: 2, decimal: ',', group: '.', prefix: '', suffix: ' €' };

/** The root file as JSON; `changes` on top. */
export function rootJson(changes: object = {}): object {
  return {
    site: 'test',
    market: { language: 'es', money: MONEY },
    conditions: {
      fields: [{ kind: 'Builtin', index: 0, label: 'device' }],
      constants: [{ kind: 4, text: 'mobile' }],
      code: [{ op: 10, length: 1, field: 0, operand: 0 }],
      expressions: [{ start: 0 }],
    },
    segments: [{ id: 'phones', name: 'On the phone', condition: 0 }],
    campaigns: [
      {
        id: 'exit-coupon',
        name: 'Exit: coupon',
        surface: 'Overlay',
        trigger: { kind: 'ExitIntent' },
        caps: { session: 1 },
        goal: 'purchase',
        stop_at_goal: true,
        variants: [{ id: 'a', content: 'exit.vvb' }],
      },
      {
        id: 'shipping',
        name: 'Free shipping',
        surface: 'Bar',
        trigger: { kind: 'Page' },
        caps: { session: 1 },
        variants: [{ id: 'a', content: 'bar.vvb' }],
      },
      {
        id: 'phones-only',
        name: 'Phones only',
        surface: 'Overlay',
        trigger: { kind: 'Page' },
        audience: 0,
        variants: [{ id: 'a', content: 'exit.vvb' }],
      },
    ],
    slots: [
      {
        id: 'home-for-you',
        placement: 'home-for-you',
        strategies: ['ForYou', 'BestSellers'],
        // Of one that competes alone everything is known.
        chances: [1],
        explored: 0.1,
        rules: [{ name: 'Own brand', action: 'Pin' }],
        count: 4,
        minimum: 2,
        label: 'Para ti',
        css: '.card{display:block}',
        program: program([['div', { class: 'list' }, { section: 'items', children: [CARD] }]]),
      },
    ],
    recommend: { decay: [1, 0.8, 0.6] },
    lists: [{ strategy: 'BestSellers', cards: [4, 3, 2, 1].map(card) }],
    shards: ['shard.vvb'],
    ...changes,
  };
}

const FILES: [name: string, schema: string, json: () => object][] = [
  ['00112233445566778899aabbccddeeff.vvb', 'bundle.fbs', () => rootJson()],
  [
    'exit.vvb',
    'content.fbs',
    () => ({
      content: {
        campaign: 'exit-coupon',
        label: '¿Ya te vas?',
        css: 'h2{color:#b91c1c}',
        program: program([
          ['h2', {}, '¿Ya te vas?'],
          ['p', {}, 'Un 10 % menos en tu primera compra.'],
          ['button', { 'data-vaiven-action': 'copy', 'data-vaiven-copy': 'HOLA10' }, 'HOLA10'],
          ['a', { href: '/c/running', 'data-vaiven-action': 'accept' }, 'Seguir comprando'],
        ]),
      },
    }),
  ],
  [
    'bar.vvb',
    'content.fbs',
    () => ({
      content: {
        campaign: 'shipping',
        label: 'Envío',
        css: '',
        program: program([['p', {}, 'Envío gratis desde 50 €']]),
      },
    }),
  ],
  [
    'shard.vvb',
    'catalog.fbs',
    () => ({
      cards: [1, 2, 3, 4, 5].map(card),
      rows: [
        { item: 0, neighbours: [1, 4], weights: [0, 8] },
        { item: 1, neighbours: [0, 4], weights: [0, 8] },
      ],
    }),
  ],
];

/** A file as the publisher would have written it; `schema`: its file in core/schema/. */
export function compileFile(schema: string, json: object): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'vaiven-site-'));
  try {
    const source = join(folder, 'file.json');
    writeFileSync(source, JSON.stringify(json));
    execFileSync('flatc', ['-b', '-I', SCHEMAS, '-o', folder, join(SCHEMAS, schema), source]);
    return readFileSync(join(folder, 'file.bin'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The site's folder as it is published: path → bytes. */
export function publishedSite(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [name, schema, json] of FILES) files.set('files/' + name, compileFile(schema, json()));
  const manifest = {
    version: 1,
    site: 'test',
    root: FILES[0]![0],
    published: '2026-01-02T03:04:05Z',
  };
  files.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
  return files;
}
