// A tab of the ledger's shopper: does things, and notes what it did.
import type { Page } from '@playwright/test';

import type { Entry } from './book.ts';

interface Ledger {
  taken: string[];
  vaiven: { track(name: string, params: object): void; visitorId?(): string | null };
}

export class Tab {
  readonly page: Page;
  readonly #origin: string;
  readonly #done: Entry[];
  readonly #next: () => string;
  /** What was done on the page that is open, and is not known to be kept. */
  #open: Entry[] = [];
  /** Addresses that the back button leads to. */
  #history: string[] = [];
  crashed = false;

  /** Notes in `done` and, for people, in `story`; `next` gives names that no entry has yet. */
  constructor(page: Page, origin: string, done: Entry[], story: string[], next: () => string) {
    this.page = page;
    this.#origin = origin;
    this.#done = done;
    this.#next = next;
    page.on('crash', () => (this.crashed = true));
    page.on('console', (message) => {
      if (message.type() === 'debug') story.push(message.text());
    });
  }

  #note(id: string): void {
    const entry = { id, certain: false };
    this.#done.push(entry);
    this.#open.push(entry);
  }

  /** The page is left in order: whatever it was told is kept. */
  #left(): void {
    for (const entry of this.#open) entry.certain = true;
    this.#open = [];
  }

  /** Opens a page of its own, by its address or by a link. */
  async visit(): Promise<void> {
    const path = await this.#go();
    await this.#arrive(path);
  }

  /** The same, and leaves it at once: it may have been too short to be noticed. */
  async glance(): Promise<void> {
    this.#done.push({ id: await this.#go(), certain: false });
    await this.visit();
  }

  async #go(): Promise<string> {
    const path = `/${this.#next()}`;
    if (this.#history.length) {
      const there = this.page.waitForURL(this.#origin + path, { waitUntil: 'commit' });
      await this.page.evaluate((to) => void setTimeout(() => (location.href = to)), path);
      await there;
    } else {
      await this.page.goto(this.#origin + path);
    }
    this.#left();
    this.#history.push(path);
    return path;
  }

  async reload(): Promise<void> {
    await this.page.reload();
    this.#left();
    await this.#arrive(this.#history.at(-1)!);
  }

  /** By the back button, to a page that the browser may have kept whole. */
  async back(): Promise<void> {
    const before = this.#history.at(-2);
    if (!before) return this.visit();
    const there = this.page.waitForURL(this.#origin + before, { waitUntil: 'commit' });
    await this.page.evaluate(() => setTimeout(() => history.back()));
    await there;
    this.#left();
    this.#history.pop();
    await this.#arrive(before);
  }

  /** Another view of a single-page application. */
  async route(): Promise<void> {
    const path = `/${this.#next()}`;
    await this.page.evaluate((to) => history.pushState(null, '', to), path);
    this.#note(path);
    // The back button would stay in the same page.
    this.#history = [path];
  }

  /** Tells events, as fast as it can. */
  async tell(count: number): Promise<void> {
    const entries = Array.from({ length: count }, () => this.#next());
    entries.forEach((entry) => this.#note(entry));
    await this.page.evaluate((all) => {
      const { vaiven } = window as never as Ledger;
      for (const entry of all) vaiven.track('ledger', { entry });
    }, entries);
  }

  /** Waits until everything is on the device. */
  async settle(): Promise<void> {
    const wanted = this.#open.map(({ id }) => id);
    await this.page.waitForFunction((all) => {
      const left = [...(window as never as Ledger).taken];
      return all.every((id) => {
        const at = left.indexOf(id);
        return at >= 0 && left.splice(at, 1);
      });
    }, wanted);
    this.#left();
  }

  /** Closes it as people do. */
  async close(): Promise<void> {
    await this.page.close();
    this.#left();
  }

  /** Ends its process, as the system does where memory is short; at the same time it tells `count` events. */
  async kill(count: number): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const crash = this.page.waitForEvent('crash');
    // Nobody is left to answer.
    if (count) this.tell(count).catch(() => {});
    session.send('Page.crash').catch(() => {});
    await crash;
    await this.page.close();
  }

  async #arrive(path: string): Promise<void> {
    this.#note(path);
    await this.page.waitForFunction(() =>
      (window as never as Partial<Ledger>).vaiven?.visitorId?.(),
    );
  }
}
