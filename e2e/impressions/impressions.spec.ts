// A slot counts as seen when half of it was on the screen for a second, in a tab that is looked at.
import { expect, test, type Page } from '../support/test.ts';

function impressions(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as never as { impressions: string[] }).impressions);
}

test('not for less than half of it, nor for less than a second', async ({ shopper }) => {
  const { page } = shopper;
  await page.addInitScript(() => {
    const own = window as never as { vaiven: unknown[]; impressions: string[] };
    own.impressions = [];
    const seen = ({ name, params }: { name: string; params: { slot: string } }): void => {
      if (name === 'slot_impression') own.impressions.push(params.slot);
    };
    own.vaiven = [['on', 'event', seen]];
  });
  await page.clock.install();
  await shopper.goTo('/p/run-alisio-4');
  await shopper.slotIsFilled('product-similar');
  /** Scrolls until so much of the slot is above the lower edge of the screen, and waits so long. */
  const show = async (share: number, ms: number): Promise<void> => {
    await shopper.slot('product-similar').evaluate((element, part) => {
      const { top, height } = element.getBoundingClientRect();
      scrollBy({ top: top + height * part - innerHeight, behavior: 'instant' });
    }, share);
    await page.evaluate(
      () => new Promise((resolve) => new IntersectionObserver(resolve).observe(document.body)),
    );
    await page.clock.runFor(ms);
  };
  await show(0.4, 5000);
  expect(await impressions(page)).toEqual([]);
  await show(0.7, 800);
  await show(0.4, 5000);
  expect(await impressions(page)).toEqual([]);
  await show(0.7, 1100);
  await expect.poll(() => impressions(page)).toEqual(['product-similar']);
});

test('not while the tab is in the background, and once when it is looked at again', async ({
  shopper,
}) => {
  const { page } = shopper;
  await page.addInitScript(() => {
    const own = window as never as { vaiven: unknown[]; impressions: string[]; look(): void };
    own.impressions = [];
    const seen = ({ name, params }: { name: string; params: { slot: string } }): void => {
      if (name === 'slot_impression') own.impressions.push(params.slot);
    };
    own.vaiven = [['on', 'event', seen]];
    let state = 'hidden';
    Object.defineProperty(document, 'visibilityState', { get: () => state });
    own.look = () => {
      state = 'visible';
      document.dispatchEvent(new Event('visibilitychange'));
    };
  });
  await page.clock.install();
  await shopper.goTo('/p/run-alisio-4');
  await shopper.slotIsFilled('product-similar');
  await shopper.slot('product-similar').scrollIntoViewIfNeeded();
  // The observer tells of the slot with the next picture; then a second goes by.
  const asLongAsItTakes = async (): Promise<void> => {
    await page.evaluate(
      () => new Promise((resolve) => new IntersectionObserver(resolve).observe(document.body)),
    );
    await page.clock.runFor(1100);
  };
  await asLongAsItTakes();
  await asLongAsItTakes();
  expect(await impressions(page)).toEqual([]);
  await page.evaluate(() => (window as never as { look(): void }).look());
  await asLongAsItTakes();
  await expect.poll(() => impressions(page)).toEqual(['product-similar']);
  await asLongAsItTakes();
  expect(await impressions(page)).toEqual(['product-similar']);
});
