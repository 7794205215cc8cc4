// Parameters of events as bounded JSON: what pages push may be anything, cyclic and huge included.

/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Parameters of an event. */
export type Params = { [key: string]: Json };

// As in core/value/limits.h, with the names of the members counted in.
const MAX_DEPTH = 8;
const MAX_NODES = 2000;
const MAX_TEXT = 1024;
const MAX_ITEMS = 200;

// GA4 has texts here, shops push numbers.
const TEXT_KEY = /(_id|^item_(name|brand|variant|category\d?))$/;

/**
 * A copy of `value` that the engine accepts: only JSON, cut to the bounds. What has no JSON form
 * (functions, DOM nodes, NaN) is left out.
 */
export function toParams(value: unknown): Params {
  let nodes = 0;
  const copy = (part: unknown, key: string, depth: number): Json | undefined => {
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) return undefined;
    switch (typeof part) {
      case 'string':
        return part.length > MAX_TEXT
          ? part.slice(0, MAX_TEXT).replace(/[\ud800-\udbff]$/, '')
          : part;
      case 'number':
        if (!Number.isFinite(part)) return undefined;
        return TEXT_KEY.test(key) ? String(part) : part;
      case 'boolean':
        return part;
      case 'object':
        if (part === null) return null;
        if (part instanceof Date) return Number.isNaN(+part) ? undefined : part.toISOString();
        if (Array.isArray(part)) {
          return part
            .slice(0, MAX_ITEMS)
            .map((element) => copy(element, '', depth + 1))
            .filter((element) => element !== undefined);
        }
        if (!isPlain(part)) return undefined;
        return copyMembers(part, depth + 1);
      default:
        return undefined;
    }
  };
  const copyMembers = (object: object, depth: number): Params => {
    const result: Params = {};
    for (const [key, member] of Object.entries(object)) {
      const copied = copy(member, key, depth);
      if (copied !== undefined && key.length <= 64) result[key] = copied;
    }
    return result;
  };
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? copyMembers(value, 1)
    : {};
}

function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  // Objects of another frame have another Object.prototype, whose prototype is null as well.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
