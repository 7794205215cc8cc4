// A device of somebody's: a browser that is closed and opened again, days later by its own clock.
import {
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
} from '@playwright/test';

import { browser as people } from './browser.ts';
import { listenIn } from './inspection.ts';
import { Shopper } from './shopper.ts';
import type { Site } from './site.ts';
import { Complaints } from './test.ts';

type Storage = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Sets the clock of a context's pages by so many ms. Only what time it is changes: timers go on. */
export async function shiftClock(context: BrowserContext, by: number): Promise<void> {
  await context.addInitScript((shift) => {
    const Real = Date;
    const now = (): number => shift + Real.now();
    window.Date = new Proxy(Real, {
      apply: () => new Real(now()).toString(),
      construct: (target, given, made) =>
        Reflect.construct(target, given.length ? given : [now()], made) as Date,
      get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
    });
  }, by);
}

/** Forgets the cookies that end with the browser, and those whose time is over after `ms` more. */
function age({ cookies, origins }: Storage, ms: number): Storage {
  const left = cookies
    .filter(({ expires }) => expires * 1000 - ms > Date.now())
    .map((cookie) => ({ ...cookie, expires: cookie.expires - ms / 1000 }));
  return { cookies: left, origins };
}

export class Device {
  readonly #browser: Browser;
  readonly #site: Site;
  readonly #options: BrowserContextOptions;
  #context: BrowserContext | undefined;
  #complaints = new Complaints();
  #kept: Storage | undefined;
  /** When it was opened last. */
  #opened = 0;

  constructor(browser: Browser, site: Site, options: BrowserContextOptions) {
    const { locale, timezoneId, userAgent } = people;
    this.#browser = browser;
    this.#site = site;
    this.#options = { locale, timezoneId, userAgent, ...options };
  }

  /** Opens the browser at `time`, with what it kept from the last time. */
  async open(time: number): Promise<Shopper> {
    const kept = this.#kept && age(this.#kept, time - this.#opened);
    const context = await this.#browser.newContext({
      ...this.#options,
      ...(kept && { storageState: kept }),
    });
    this.#context = context;
    this.#opened = time;
    this.#complaints = new Complaints();
    await this.#complaints.watch(context);
    await shiftClock(context, time - Date.now());
    await listenIn(context);
    return new Shopper(await context.newPage(), this.#site);
  }

  /** Leaves the page and closes the browser. */
  async close(): Promise<void> {
    const context = this.#context!;
    for (const page of context.pages()) await page.goto('about:blank');
    this.#kept = await context.storageState();
    await context.close();
    expect(this.#complaints.found, 'complaints of the browser').toEqual([]);
  }
}
