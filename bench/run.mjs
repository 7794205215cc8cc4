// npm run bench -- NAME…: the benchmarks in their order, or those named. Figures, no verdicts: what is
// measured on a busy machine says nothing about a commit.
import { printMachine } from './lib/report.mjs';

const benchmarks = {
  decide: () => import('./decide/decide.mjs'),
  fold: () => import('./fold.mjs'),
  recommend: () => import('./recommend/recommend.mjs'),
  catalogue: () => import('./catalogue/catalogue.mjs'),
  train: () => import('./train/train.mjs'),
  loader: () => import('./loader/loader.mjs'),
  collector: () => import('./collector/collector.mjs'),
  shop: () => import('./shop/shop.mjs'),
  edge: () => import('./edge/edge.mjs'),
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in benchmarks));
if (unknown.length) {
  const known = Object.keys(benchmarks).join(', ');
  console.error(`bench: there is no "${unknown.join('", "')}"; there are ${known}`);
  process.exit(2);
}
printMachine();
for (const name of names.length ? names : Object.keys(benchmarks)) {
  console.log(`\n${name}`);
  const { run } = await benchmarks[name]();
  await run();
}
