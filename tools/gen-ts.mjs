// TypeScript for the wire formats, made by flatc from core/schema into js-loader/src/generated.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, root, run } from './lib/run.mjs';

/** Runs flatc over all schemas; whatever was in the folder before is removed. */
export async function generateTypeScript(out = path.join(root, 'js-loader/src/generated')) {
  const schema = path.join(root, 'core/schema');
  const files = readdirSync(schema).filter((name) => name.endsWith('.fbs'));
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const paths = files.map((name) => path.join(schema, name));
  await run('flatc', ['--ts', '-I', root, '-o', out, ...paths]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(() => generateTypeScript());
}
