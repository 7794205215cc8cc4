// How good the shipped rows are, what training takes and what a question takes natively: `vaiven evaluate`
// on the sessions of a real shop, with plain session-kNN asked the same questions in the same process.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure, printTable } from '../lib/report.mjs';
import { vaiven } from '../lib/site.mjs';

const shared =
  process.env.VAIVEN_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));
const folder = path.join(shared, 'data/sessions/diginetica');
const MB = 1e6;

/** Sessions of a real shop, if they are there. */
export const trainSessions = path.join(folder, 'train_sessions.tsv');

function evaluate(mode, ...more) {
  const test = path.join(folder, 'test_prefix_target.tsv');
  const args = ['--train', trainSessions, '--test', test, '--mode', mode, '--json', ...more];
  return JSON.parse(vaiven('evaluate', ...args));
}

function row(name, result) {
  const share = (number) => number.toFixed(4);
  const time = result.train_s === undefined ? '' : figure(result.train_s);
  const memory = result.peak_bytes === undefined ? '' : figure(result.peak_bytes / MB);
  return [
    name,
    share(result['hr@20']),
    share(result['mrr@20']),
    time,
    memory,
    figure(result.model_bytes / MB),
    figure(result.p50_us),
    figure(result.p99_us),
  ];
}

/** Full training takes ten minutes of two cores: only with VAIVEN_FULL=1. */
export function measureAccuracy() {
  if (!existsSync(folder)) {
    console.log(`  no accuracy: ${folder} is not there (VAIVEN_SHARED)`);
    return;
  }
  const quick = evaluate('quick', '--peer');
  const rows = [
    ['natively', 'HR@20', 'MRR@20', 'train s', 'peak MB', 'model MB', 'p50 µs', 'p99 µs'],
    row('Vaivén, quick', quick),
  ];
  if (process.env.VAIVEN_FULL === '1') rows.push(row('Vaivén, full', evaluate('full')));
  rows.push(row('session-kNN (VMIS-kNN), plain', quick.session_knn));
  rows.push(['published: GCE-GNN', '.542', '.190', '', '', '', '', '']);
  rows.push(['published: COTREC', '.542', '.191', '', '', '', '', '']);
  console.log(
    `  ${figure(quick.pairs)} questions, ${figure(quick.items)} items, ${figure(quick.sessions)} sessions`,
  );
  printTable(rows);
}
