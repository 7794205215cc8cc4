// npm run docs: the documentation as a site, in build/docs. See --help.
import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandPage, findBinary } from './docs-cli.mjs';
import { galleryPage } from './docs-gallery.mjs';
import { kinds, schemaPage } from './docs-schema.mjs';
import { installPackages, packagesPresent } from './lib/npm.mjs';
import { main, root, run } from './lib/run.mjs';

const folder = path.join(root, 'docs');
const output = path.join(root, 'build/docs');

/** Pages that are made, by file name; that of the command line only where the binary is there. */
export function referencePages() {
  const pages = new Map([['gallery.md', galleryPage()]]);
  for (const kind of kinds) pages.set(`reference/${kind.name}.md`, schemaPage(kind));
  const binary = findBinary();
  if (binary) pages.set('reference/cli.md', commandPage(binary));
  return pages;
}

/** Names of pages that are not what would be made now. */
export function staleReference() {
  const stale = [];
  for (const [name, text] of referencePages()) {
    const file = path.join(folder, name);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) stale.push(name);
  }
  return stale;
}

/** Writes what is made from programs. */
export function writeReference() {
  mkdirSync(path.join(folder, 'reference'), { recursive: true });
  const pages = referencePages();
  for (const [name, text] of pages) writeFileSync(path.join(folder, name), text);
  if (!pages.has('reference/cli.md')) {
    console.log('docs/reference/cli.md stays as it is: build/native/vaiven is not built');
  }
}

async function serve(port) {
  const { preview } = await import('vite');
  const server = await preview({
    root: path.join(root, 'docs'),
    configFile: false,
    appType: 'mpa',
    build: { outDir: output },
    preview: { host: '127.0.0.1', port, strictPort: port !== 0 },
  });
  console.log(`The documentation is at ${server.resolvedUrls.local[0]} (Ctrl-C ends it)`);
}

const HELP = `npm run docs [-- --serve [--port N]] [-- --reference]

Builds the documentation into build/docs. With --serve it is shown on 127.0.0.1 (port 4620) until
Ctrl-C. With --reference only what is made from programs is written anew: docs/reference/ from the
JSON Schemas and from what \`vaiven --help\` prints, docs/gallery.md from the screenshots.`;

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const args = process.argv.slice(2);
    if (args.includes('--help')) return console.log(HELP);
    if (!packagesPresent()) await installPackages();
    writeReference();
    if (args.includes('--reference')) return;
    await run('npm', ['run', '--silent', 'build', '-w', 'docs']);
    if (!args.includes('--serve')) return console.log(`Built into ${path.relative(root, output)}`);
    await serve(args.includes('--port') ? Number(args[args.indexOf('--port') + 1]) : 4620);
  });
}
