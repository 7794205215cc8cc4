// What a page is about, from its address.
import type { EdgeOptions, PageFacts } from './options.js';

/** Of a page that no pattern knows. */
export const NO_FACTS: PageFacts = { type: '', item: '' };

interface Pattern {
  parts: readonly string[];
  type: string;
}

/** The path of a request's address. URLs are objects of the runtime, which it keeps longer than a page takes. */
export function pathOf(address: string): string {
  const start = address.indexOf('/', address.indexOf('://') + 3);
  if (start < 0) return '/';
  const end = address.slice(start).search(/[?#]/);
  return end < 0 ? address.slice(start) : address.slice(start, start + end);
}

function partsOf(path: string): string[] {
  return path.split('/').filter(Boolean);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function matchPattern({ parts, type }: Pattern, path: readonly string[]): PageFacts | null {
  const open = parts[parts.length - 1] === '*';
  if (open ? path.length < parts.length - 1 : path.length !== parts.length) return null;
  let item = '';
  for (const [i, part] of parts.entries()) {
    if (part === '*') break;
    if (part === ':item') item = decode(path[i]!);
    else if (part !== path[i] && !part.startsWith(':')) return null;
  }
  return { type, item };
}

/** Gives the function that tells whether a path is meant by `pattern`, whose last `*` stands for any rest. */
export function pathMatcher(pattern: string): (path: string) => boolean {
  if (!pattern.endsWith('*')) return (path) => path === pattern;
  const start = pattern.slice(0, -1);
  return (path) => path.startsWith(start);
}

/** Gives the function that says what the page of an address is about. */
export function pageReader(pages: EdgeOptions['pages'] = {}): (address: string) => PageFacts {
  if (typeof pages === 'function') return (address) => pages(new URL(address)) ?? NO_FACTS;
  const patterns = Object.entries(pages).map(([path, type]) => ({ parts: partsOf(path), type }));
  return (address) => {
    const path = partsOf(pathOf(address));
    for (const pattern of patterns) {
      const facts = matchPattern(pattern, path);
      if (facts) return facts;
    }
    return NO_FACTS;
  };
}
