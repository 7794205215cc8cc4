// One run of the ledger: a shopper with up to three tabs who does, in an order that chance decides,
// what loses events or counts them twice elsewhere.
import { expect, type BrowserContext } from '@playwright/test';

import { chance } from '../support/chance.ts';
import type { Site } from '../support/site.ts';
import { compare, type Balance, type Entry } from './book.ts';
import { Tab } from './tab.ts';

const STEPS = 14;
const MAX_TABS = 3;

interface State {
  readonly context: BrowserContext;
  readonly site: Site;
  readonly random: () => number;
  readonly open: () => Promise<Tab>;
  tabs: Tab[];
  serverUp: boolean;
}

type Action = (state: State, tab: Tab) => Promise<void>;

/** How often each happens, beside the others. */
const ACTIONS: readonly (readonly [weight: number, action: Action])[] = [
  [6, (state, tab) => tab.tell(1 + Math.floor(state.random() * 4))],
  [4, (_, tab) => tab.visit()],
  [2, (_, tab) => tab.glance()],
  [2, (_, tab) => tab.reload()],
  [2, (_, tab) => tab.back()],
  [2, (_, tab) => tab.route()],
  [2, (_, tab) => tab.settle()],
  [2, openTab],
  [1, closeTab],
  [2, killTab],
  [2, tellInAll],
  [1, goOffline],
  [2, restartServer],
];

async function openTab(state: State): Promise<void> {
  if (state.tabs.length < MAX_TABS) state.tabs.push(await state.open());
}

async function closeTab(state: State, tab: Tab): Promise<void> {
  await tab.close();
  await drop(state, tab);
}

async function killTab(state: State, tab: Tab): Promise<void> {
  // Sometimes what it did just now is on the device, sometimes not.
  const calm = state.random() < 0.5;
  if (calm) await tab.settle();
  await tab.kill(calm ? 0 : 3);
  await drop(state, tab);
}

async function tellInAll(state: State): Promise<void> {
  await Promise.all(state.tabs.map((tab) => tab.tell(3)));
}

async function goOffline(state: State, tab: Tab): Promise<void> {
  await state.context.setOffline(true);
  await tab.tell(2);
  if (state.random() < 0.5) await tab.settle();
  await state.context.setOffline(false);
}

async function restartServer(state: State): Promise<void> {
  if (state.serverUp) await state.site.killServer();
  else await state.site.startServer();
  state.serverUp = !state.serverUp;
}

/** A tab is gone, and those of the same process with it. */
async function drop(state: State, gone: Tab): Promise<void> {
  state.tabs = state.tabs.filter((tab) => tab !== gone && !tab.crashed);
  if (!state.tabs.length) state.tabs.push(await state.open());
}

function choose(random: () => number): Action {
  let left = random() * ACTIONS.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, action] of ACTIONS) {
    left -= weight;
    if (left < 0) return action;
  }
  return ACTIONS[0]![1];
}

/** Runs it; `seed` decides on everything, and `story` is told what happened. */
export async function runLedger(
  context: BrowserContext,
  site: Site,
  origin: string,
  seed: number,
  story: string[],
): Promise<Balance> {
  const done: Entry[] = [];
  let made = 0;
  const next = (): string => `${seed}-${++made}`;
  const open = async (): Promise<Tab> => {
    const tab = new Tab(await context.newPage(), origin, done, story, next);
    await tab.visit();
    return tab;
  };
  const random = chance(seed);
  const state: State = { context, site, random, open, tabs: [await open()], serverUp: true };
  for (let step = 0; step < STEPS; step++) {
    const tab = state.tabs[Math.floor(random() * state.tabs.length)]!;
    const action = choose(random);
    story.push(
      `${Date.now()} ${state.serverUp ? 'up' : 'down'}, ${state.tabs.length} tabs: ${action}`,
    );
    await action(state, tab);
  }
  if (!state.serverUp) await restartServer(state);
  for (const tab of state.tabs) await tab.close();

  // Whoever comes back sends what is left.
  const last = new Tab(await context.newPage(), origin, done, story, next);
  await last.visit();
  await last.settle();
  const device = (): Promise<{ visitor: string; sequence: number; waiting: number }> =>
    last.page.evaluate(() => {
      const keys = Object.keys(localStorage);
      const text = localStorage.getItem(keys.find((key) => key.endsWith('.state'))!)!;
      const { visitor, sequence } = JSON.parse(text) as { visitor: string; sequence: number };
      return { visitor, sequence, waiting: keys.filter((key) => key.includes('.out.')).length };
    });
  const waiting = async (): Promise<number> => (await device()).waiting;
  await expect.poll(waiting, { timeout: 20_000, intervals: [50] }).toBe(0);
  const { visitor, sequence } = await device();
  const events = await site.events(visitor);
  story.push(...done.map((entry) => JSON.stringify(entry)));
  story.push(...events.map((event) => JSON.stringify(event)));
  return compare(done, events, sequence);
}
