// The gallery page, made from the list that the screenshots leave beside their files.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/run.mjs';

const DEVICES = { desktop: 'desktop', phone: 'phone' };
const LANGUAGES = { es: 'Spanish', en: 'English' };

/** Pictures by name: `{ name, caption, page }`. */
export function readAlbum() {
  return JSON.parse(readFileSync(path.join(root, 'docs/images/album.json'), 'utf8'));
}

/** Names of the files that show an entry. */
export function filesOf({ name }) {
  return Object.keys(DEVICES).flatMap((device) =>
    Object.keys(LANGUAGES).map((language) => `${name}-${device}-${language}.webp`),
  );
}

function section({ name, caption }) {
  const rows = Object.keys(DEVICES).map((device) => {
    const cells = Object.entries(LANGUAGES).map(([code, language]) => {
      const alt = `${caption}; ${DEVICES[device]}, ${language}`;
      return `![${alt}](images/${name}-${device}-${code}.webp)`;
    });
    return `| ${cells.join(' | ')} |`;
  });
  return `### ${caption}\n\n| Spanish | English |\n|---|---|\n${rows.join('\n')}\n`;
}

/** The page. */
export function galleryPage() {
  const album = readAlbum();
  return [
    '# Gallery\n',
    'Zancada, [the demonstration shop](demo-shop.md), as it runs: on a desktop and on a phone, in both languages. Made by',
    '`npm run docs:screenshots`; tall pages are cut.\n',
    '## Pages of the shop\n',
    ...album.filter(({ page }) => page).map(section),
    '## What lies over them\n',
    ...album.filter(({ page }) => !page).map(section),
  ].join('\n');
}
