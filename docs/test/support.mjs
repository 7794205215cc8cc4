// The site and its pages, as the tests read them.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { docs } from '../.vitepress/navigation.mjs';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/** Where `npm run docs` builds. */
export const site = path.join(root, 'build/docs');

const ignored = new Set(['node_modules', 'test', 'examples', '.vitepress']);

function filesUnder(folder, ending, prefix = '') {
  return readdirSync(path.join(folder, prefix), { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name))
    .flatMap((entry) => {
      const name = path.posix.join(prefix, entry.name);
      if (entry.isDirectory()) return filesUnder(folder, ending, name);
      return name.endsWith(ending) ? [name] : [];
    });
}

/** All pages, relative to docs/. */
export const pages = () => filesUnder(docs, '.md').sort();

/** All built pages, relative to the site. */
export const builtPages = () => filesUnder(site, '.html').sort();

/** The text of a page. */
export const readPage = (name) => readFileSync(path.join(docs, name), 'utf8');

/** Fenced blocks of a page: `{ info, text }`. */
export function fences(markdown) {
  return [...markdown.matchAll(/^( *)```(\S.*)\n([\s\S]*?)^\1```$/gm)].map((match) => ({
    info: match[2],
    text: match[3],
  }));
}

/** A page without its code, in which nothing is a link. */
export const withoutCode = (markdown) =>
  markdown.replace(/^( *)```[\s\S]*?^\1```$/gm, '').replace(/`[^`\n]*`/g, '``');
