// Selectors of one element: tag, id, classes, attributes. So much means the same to every rewriter.

/** A selector, part by part. */
export interface Selector {
  /** Empty: any. */
  tag: string;
  /** Attributes that the element has; null: whatever their value. */
  attributes: readonly (readonly [name: string, value: string | null])[];
  classes: readonly string[];
}

const WHOLE = /^([a-z][a-z0-9-]*)?((?:[.#][A-Za-z_][\w-]*|\[[a-z][a-z0-9-]*(?:="[^"\\]*")?\])*)$/;
const PART = /([.#])([A-Za-z_][\w-]*)|\[([a-z][a-z0-9-]*)(?:="([^"\\]*)")?\]/g;

/** Null: not a selector of this kind. */
export function parseSelector(text: string): Selector | null {
  const whole = WHOLE.exec(text);
  if (!whole || !text) return null;
  const attributes: [string, string | null][] = [];
  const classes: string[] = [];
  for (const [, sign, name, attribute, value] of whole[2]!.matchAll(PART)) {
    if (sign === '.') classes.push(name!);
    else if (sign === '#') attributes.push(['id', name!]);
    else attributes.push([attribute!, value ?? null]);
  }
  return { tag: whole[1] ?? '', attributes, classes };
}

/** Whether an element is meant; `get` gives its attributes. */
export function matchesSelector(
  { tag, attributes, classes }: Selector,
  tagName: string,
  get: (name: string) => string | null,
): boolean {
  if (tag && tag !== tagName) return false;
  for (const [name, value] of attributes) {
    const actual = get(name);
    if (actual === null || (value !== null && actual !== value)) return false;
  }
  if (!classes.length) return true;
  const own = (get('class') ?? '').split(/[ \t\n\f\r]+/);
  return classes.every((name) => own.includes(name));
}
