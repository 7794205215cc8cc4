// Nothing moves: neither when slots fill and the bar comes after the page was painted, nor below the
// fold, nor when the banner is answered.
import { expect, test, type Page } from '../support/test.ts';
import type { Shopper } from '../support/shopper.ts';

/** So much later than the page comes what is ours: it is painted by then. */
const LATE = 400;

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null }[];
}

/** Writes down every shift on the pages to come, with what moved; shifts after input count too. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    (window as never as { shifts: string[] }).shifts = shifts;
    const name = (node: Node | null): string =>
      node instanceof Element ? `${node.localName}.${node.className}` : String(node?.nodeName);
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) {
        shifts.push(
          `${value.toFixed(4)}: ${sources.map((source) => name(source.node)).join(', ')}`,
        );
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** All of ours comes late, as over a slow line. */
async function slowDown(page: Page): Promise<void> {
  await page.route('**/vv/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, LATE));
    await route.continue();
  });
}

/** Reads the page to its end, and comes back. */
async function readAll(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 500) {
    await page.evaluate((top) => scrollTo(0, top), y);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

function shifts(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as never as { shifts: string[] }).shifts);
}

/** Slots that the engine was asked about are answered. */
async function isSettled({ page }: Shopper): Promise<void> {
  await expect(page.locator('[data-vaiven-slot]:not([data-vaiven-state])')).toHaveCount(0);
  await page.waitForLoadState('networkidle');
}

for (const [device, options] of [
  ['a desktop', { viewport: { width: 1280, height: 800 } }],
  ['a phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
] as const) {
  test.describe(`on ${device}`, () => {
    test.use(options);

    test('home, category, product and cart stand still', async ({ shopper }) => {
      const { page } = shopper;
      await watchShifts(page);
      await slowDown(page);

      await shopper.goTo('/');
      await shopper.slotIsFilled('home-for-you');
      await expect(page.locator('[data-vaiven-surface="bar"]').getByRole('button')).toBeVisible();
      await isSettled(shopper);
      await shopper.accept();
      await readAll(page);
      expect(await shifts(page), 'home, first visit').toEqual([]);

      await shopper.goTo('/c/running?group=shoes');
      await isSettled(shopper);
      await readAll(page);
      expect(await shifts(page), 'category').toEqual([]);

      await shopper.goTo('/p/run-alisio-4');
      await shopper.slotIsFilled('product-similar');
      await isSettled(shopper);
      await shopper.addToCart();
      await readAll(page);
      expect(await shifts(page), 'product').toEqual([]);

      await shopper.goTo('/cart');
      await shopper.slotIsFilled('cart-complete');
      await isSettled(shopper);
      await readAll(page);
      expect(await shifts(page), 'cart').toEqual([]);

      // Cards are of other heights now: reasons have come.
      await shopper.goTo('/');
      await shopper.slotIsFilled('home-for-you');
      await isSettled(shopper);
      await readAll(page);
      expect(await shifts(page), 'home, coming back').toEqual([]);
    });
  });
}

test('the watch sees what moves', async ({ shopper }) => {
  const { page } = shopper;
  await watchShifts(page);
  await shopper.goTo('/info/returns');
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const block = document.createElement('div');
    block.style.height = '200px';
    document.querySelector('main')!.prepend(block);
  });
  await expect.poll(() => shifts(page)).not.toEqual([]);
});
