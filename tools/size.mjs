// npm run size [-- --json]: what a page loads, in Brotli bytes, against tools/size-budget.json, and beside
// what it loads of peers.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { codeOf, peers, version } from '../bench/loader/scripts.mjs';
import { sizeOf } from './lib/brotli.mjs';
import { root } from './lib/run.mjs';

const dist = path.join(root, 'js-loader/dist');
const { total: totalBudget, modules } = JSON.parse(
  readFileSync(path.join(root, 'tools/size-budget.json'), 'utf8'),
);

/** The files of a pattern whose last part may hold one `*`. */
function matching(pattern) {
  const folder = path.join(dist, path.dirname(pattern));
  const [prefix, suffix] = path.basename(pattern).split('*');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) =>
      suffix === undefined ? name === prefix : name.startsWith(prefix) && name.endsWith(suffix),
    )
    .map((name) => path.join(folder, name));
}

const problems = [];
const seen = new Set();
const rows = modules.map((module) => {
  const files = matching(module.file);
  if (files.length === 0) problems.push(`${module.name}: no ${module.file}; run npm run build`);
  const sizes = files.map((file) => sizeOf(readFileSync(file)));
  for (const file of files) seen.add(file);
  const row = {
    ...module,
    counted: !['on demand', 'in place of the loader'].includes(module.when),
    raw: sizes.reduce((sum, size) => sum + size.raw, 0),
    brotli: sizes.reduce((sum, size) => sum + size.brotli, 0),
  };
  if (row.brotli > row.budget) {
    problems.push(`${row.name}: ${row.brotli} bytes, ${row.brotli - row.budget} over its budget`);
  }
  return row;
});
// A file that no rule names would escape the budget.
for (const pattern of ['assets/*.mjs', 'assets/*.js', 'assets/*.wasm']) {
  for (const file of matching(pattern)) {
    if (!seen.has(file)) {
      problems.push(`${path.relative(dist, file)} is in no module of tools/size-budget.json`);
    }
  }
}
const total = rows.filter((row) => row.counted).reduce((sum, row) => sum + row.brotli, 0);
if (total > totalBudget) {
  problems.push(`total: ${total} bytes, ${total - totalBudget} over its budget`);
}

const beside = peers
  .filter((peer) => peer.path)
  .map((peer) => ({
    name: peer.name,
    version: version(peer),
    file: peer.file,
    ...sizeOf(codeOf(peer)),
  }));

if (process.argv.includes('--json')) {
  const summary = {
    modules: rows,
    peers: beside,
    total,
    totalBudget,
    ok: problems.length === 0,
    problems,
  };
  console.log(JSON.stringify(summary, null, 2));
} else {
  const line = (...cells) =>
    console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(18) : cell.padStart(10))).join(''));
  line('module', 'bytes', 'brotli', 'budget', '');
  for (const row of rows) {
    line(row.name, `${row.raw}`, `${row.brotli}`, `${row.budget}`, `  ${row.when}`);
  }
  line('total', '', `${total}`, `${totalBudget}`, '  all but what loads on demand');
  for (const peer of beside) {
    line(peer.name, `${peer.raw}`, `${peer.brotli}`, '', `  ${peer.version}: ${peer.file}`);
  }
  for (const problem of problems) console.error(problem);
}
process.exitCode = problems.length === 0 ? 0 : 1;
