// What the tag costs a page of the demonstration shop, in Chromium: the same page without it, with it, and
// without it again, in turn. VAIVEN_ROUNDS=N rounds (20).
import { chromium } from 'playwright-core';

import { interval, median } from '../lib/median.mjs';
import { figure, printTable } from '../lib/report.mjs';
import { browser as people, openShops } from './shops.mjs';
import { CONDITIONS, makeVisitor, visit } from './visit.mjs';

const ROUNDS = Number(process.env.VAIVEN_ROUNDS ?? 20);
const SHOES = ['run-cierzo-carbon', 'run-terral-max', 'run-bruma-tempo'];
const PAGES = { home: '/', product: '/p/run-alisio-4' };

const { launchOptions, ...contextOptions } = people;

/** The visitor's device at the shop without the tag: the answer to the banner alone. */
function withoutTag(storageState, from, to) {
  const origins = storageState.origins
    .filter(({ origin }) => origin === from)
    .map(({ localStorage }) => ({
      origin: to,
      localStorage: localStorage.filter(({ name }) => name === 'zancada_consent'),
    }));
  return { ...storageState, origins };
}

/** `ROUNDS` rounds of one page: lists of visits, `[before, tagged, after]`. */
async function measure(browser, shops, visitors, path, condition) {
  const tagged = () =>
    visit(browser, shops.with + path, condition, {
      ...contextOptions,
      storageState: visitors.with,
    });
  const plain = () =>
    visit(browser, shops.without + path, condition, {
      ...contextOptions,
      storageState: visitors.without,
    });
  const series = [plain, tagged, plain];
  const results = series.map(() => []);
  // One round for the shops and the browser.
  for (let round = 0; round <= ROUNDS; ++round) {
    for (const [index, load] of series.entries()) {
      const result = await load();
      if (round) results[index].push(result);
    }
  }
  return results;
}

const range = ([low, high], digits = 0) => `${low.toFixed(digits)} to ${high.toFixed(digits)}`;
const percent = (share) => 100 * (share - 1);

function lcpRows(where, [before, tagged, after]) {
  const lcp = (visits) => visits.map((one) => one.lcp);
  const row = (name, visits) => [
    `${where}, ${name}`,
    figure(median(lcp(visits))),
    range(interval(lcp(visits))),
    '',
    '',
  ];
  // Within a round, against what stood around it.
  const shares = tagged.map((one, i) => (2 * one.lcp) / (before[i].lcp + after[i].lcp));
  const noise = after.map((one, i) => one.lcp / before[i].lcp);
  const change = (numbers) => [
    median(numbers.map(percent)).toFixed(1),
    range(interval(numbers.map(percent)), 1),
  ];
  return [
    row('without', before),
    [...row('with', tagged).slice(0, 3), ...change(shares)],
    [...row('without again', after).slice(0, 3), ...change(noise)],
  ];
}

function taskRow(name, visits) {
  const longest = (one) => Math.max(0, ...one.tasks);
  const ours = visits.flatMap((one) => one.ours.map(({ duration }) => duration));
  const over = ours.filter((duration) => duration > 50).length;
  return [
    name,
    figure(median(visits.map((one) => one.tasks.length))),
    figure(median(visits.map(longest))),
    figure(Math.max(...visits.map(longest))),
    figure(median(visits.map((one) => one.blocking))),
    range(interval(visits.map((one) => one.blocking))),
    ours.length ? figure(Math.max(...ours)) : 'none',
    over,
  ];
}

/** Measures all pages under one condition, and prints what it found. */
async function report(browser, shops, visitors, condition) {
  const lcp = [['LCP', 'median ms', '95 % of it', 'change %', '95 % of it']];
  const tasks = [
    [
      'long tasks',
      'a load',
      'longest ms',
      'worst ms',
      'blocking ms',
      '95 % of it',
      'ours ms',
      '> 50',
    ],
  ];
  const shifts = [];
  const elements = new Set();
  for (const [page, path] of Object.entries(PAGES)) {
    const results = await measure(browser, shops, visitors, path, condition);
    const [before, tagged, after] = results;
    lcp.push(...lcpRows(page, results));
    tasks.push(taskRow(`${page}, without`, [...before, ...after]));
    tasks.push(taskRow(`${page}, with`, tagged));
    shifts.push(...tagged.map((one) => one.shifts));
    for (const one of results.flat()) elements.add(`${page}: ${one.element}`);
  }
  console.log(`  ${condition.name}; ${ROUNDS} rounds`);
  printTable(lcp);
  console.log(`  largest element: ${[...elements].sort().join('; ')}`);
  console.log(`  CLS with the tag: ${Math.max(...shifts)} at most in ${shifts.length} loads`);
  printTable(tasks);
}

export async function run() {
  const shops = await openShops();
  const browser = await chromium.launch(launchOptions);
  try {
    const state = await makeVisitor(browser, shops.with, contextOptions, SHOES);
    const visitors = { with: state, without: withoutTag(state, shops.with, shops.without) };
    console.log(`  Chromium ${browser.version()}, nothing in its cache; visitors who accepted the`);
    console.log(`  cookies and looked at ${SHOES.length} shoes before`);
    for (const condition of Object.values(CONDITIONS)) {
      await report(browser, shops, visitors, condition);
    }
  } finally {
    await browser.close();
    await shops.stop();
  }
}
