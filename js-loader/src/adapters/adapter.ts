// What adapters have in common: each is a module of its own, which a page loads when it sees the first
// thing that speaks the language of another vendor.
import type { Consent } from '../browser/consent.js';
import type { LayerEntry } from '../browser/datalayer.js';
import type { Params } from '../wire/params.js';

/** Parameters as a page made them: anything may be in there. */
export type Raw = Record<string, unknown>;

/**
 * What an event of another vendor's means in GA4's words. An empty list: it means nothing, and is not
 * told at all; null: it is no event of that vendor's after all.
 */
export type Translate = (name: string, params: Raw) => LayerEntry[] | null;

/** Takes what a visitor allowed and forbade, with what proves it: parameters of the receipt. */
export type TellConsent = (states: Partial<Consent>, proof: Params) => void;

/** `value` if it is an object with members, else an empty one. */
export function object(value: unknown): Raw {
  return typeof value === 'object' && value && !Array.isArray(value) ? (value as Raw) : {};
}

/** The objects in `value`, if it is a list. */
export function objects(value: unknown): Raw[] {
  return Array.isArray(value) ? value.map(object) : [];
}

/** A number, or a text that is one in the notation of JSON; anything else is left out rather than guessed. */
export function number(value: unknown): number | undefined {
  if (typeof value === 'string' && !value.trim()) return undefined;
  const read = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
  return Number.isFinite(read) ? read : undefined;
}

/** A text that is not empty; numbers as texts. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number'
    ? `${value}` || undefined
    : undefined;
}

/** Without what is undefined. */
export function compact(members: Raw): Raw {
  return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined));
}

/** `item_category` to `item_category5` of a path such as `Shoes/Running` or `Shoes > Running`. */
export function categories(path: unknown): Raw {
  const levels = (text(path) ?? '').split(/\s*[/>]\s*/).filter(Boolean);
  return Object.fromEntries(
    levels.slice(0, 5).map((level, i) => [`item_category${i ? i + 1 : ''}`, level]),
  );
}

/** An event for {@link Translate}. */
export function event(name: string, params: Raw): LayerEntry {
  return { event: { name, params: compact(params) } };
}
