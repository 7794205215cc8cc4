// What pages and applications may call of the host, wherever they got it from.
import type { Vaiven } from './api.js';

/** Names of the methods; entries of the tag's queue begin with one. */
export const METHODS = [
  'track',
  'identify',
  'consent',
  'decide',
  'recommend',
  'on',
  'inspect',
  'reset',
  'visitorId',
] as const satisfies (keyof Vaiven)[];

/** One of {@link METHODS}. */
export type Method = (typeof METHODS)[number];

/** Puts the methods of `host` into `target`, as functions that need no `this`. */
export function bindMethods<T extends object>(host: Vaiven, target: T): T & Vaiven {
  for (const name of METHODS) {
    (target as Record<string, unknown>)[name] = (...args: never[]) =>
      (host[name] as (...args: never[]) => unknown)(...args);
  }
  return target as T & Vaiven;
}
