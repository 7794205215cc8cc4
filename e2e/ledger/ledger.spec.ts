// The event ledger: what pages did against what the server stored, through reloads, killed tabs, offline
// phases, server restarts and the back button. Nothing is lost, nothing doubled, except what ended with
// its page before it came as far as the device; that is counted.
import { writeFile } from 'node:fs/promises';

import { browser } from '../support/browser.ts';
import { expect, test } from '../support/test.ts';
import type { Balance } from './book.ts';
import { runLedger } from './run.ts';
import { openShop } from './shop.ts';

const RUNS = Number(
  process.env['VAIVEN_LEDGER_RUNS'] ?? (process.env['VAIVEN_TEST_LONG'] ? 200 : 10),
);
const FIRST_SEED = Number(process.env['VAIVEN_LEDGER_SEED'] ?? 1);

test.use({
  siteOptions: { visitors: 0, hostile: false },
  launchOptions: {
    ...browser.launchOptions,
    // Playwright turns it off otherwise.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
});

test.describe.configure({ mode: 'parallel' });

let shop: Awaited<ReturnType<typeof openShop>>;
const balances: Balance[] = [];

test.beforeAll(async ({ site }) => {
  shop = await openShop(site);
});

test.afterAll(async () => {
  await shop.close();
  const sum = (key: 'did' | 'stored' | 'neverKept'): number =>
    balances.reduce((total, balance) => total + balance[key], 0);
  const count = (key: 'lost' | 'doubled' | 'gaps'): number =>
    balances.reduce((total, balance) => total + balance[key].length, 0);
  console.log(
    `ledger: ${balances.length} runs, pages did ${sum('did')}, server has ${sum('stored')}: ` +
      `${count('lost')} lost, ${count('doubled')} doubled, ${count('gaps')} gaps, ` +
      `${sum('neverKept')} ended with their page`,
  );
});

for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
  test(`run ${seed}`, async ({ context, site, complaints }, info) => {
    const story: string[] = [];
    const balance = await runLedger(context, site, shop.origin, seed, story);
    balances.push(balance);
    // Offline, or with the server away, the browser says so.
    complaints.expected(/ERR_|CORS/);
    const fair = [balance.lost, balance.doubled, balance.gaps].every((ids) => !ids.length);
    if (!fair) await writeFile(info.outputPath('story.txt'), story.join('\n'));
    expect(balance).toMatchObject({ lost: [], doubled: [], gaps: [] });
  });
}
