// JSON on pages that have their own ideas of it.

/**
 * `value` as JSON. Prototype.js up to 1.6 gives lists and texts a `toJSON` of its own, which makes
 * texts of lists; for this moment there is none.
 */
export function toJson(value: unknown): string {
  const undo: (() => void)[] = [];
  for (const { prototype } of [Array, String, Number, Object]) {
    const own = Object.getOwnPropertyDescriptor(prototype, 'toJSON');
    if (own?.configurable) {
      delete (prototype as { toJSON?: unknown }).toJSON;
      undo.push(() => Object.defineProperty(prototype, 'toJSON', own));
    }
  }
  try {
    return JSON.stringify(value);
  } finally {
    for (const restore of undo) restore();
  }
}
