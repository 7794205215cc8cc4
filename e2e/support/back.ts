// Pages that the browser keeps whole for the back button (back/forward cache).
import { browser } from './browser.ts';
import { expect, type Page } from './test.ts';

/** For `test.use`: Playwright turns the cache off otherwise. */
export const launchOptions = {
  ...browser.launchOptions,
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
};

/** Leaves a page by `leave` and goes back to it: to the page itself, with what was in it, not to another load of it. */
export async function leaveAndReturn(page: Page, leave: () => Promise<void>): Promise<void> {
  const url = page.url();
  await page.evaluate(() => {
    const own = window as never as { marks: string[] };
    own.marks = [];
    addEventListener('pageshow', ({ persisted }) => own.marks.push(`persisted ${persisted}`));
  });
  await leave();
  // Not page.goBack(), which waits for a load that does not come.
  const back = page.waitForURL(url, { waitUntil: 'commit' });
  await page.evaluate(() => setTimeout(() => history.back()));
  await back;
  await expect
    .poll(() => page.evaluate(() => (window as never as { marks?: string[] }).marks))
    .toEqual(['persisted true']);
}
