// Pages that the browser prepares ahead: nobody has seen them until they are shown. Playwright keeps
// Chromium from prerendering, so the page is told what a prerendered page would be told.
import { expect, test } from '../support/test.ts';

test('a page that is prepared ahead tells nothing until it is shown, then all of it', async ({
  shopper,
}) => {
  const { page } = shopper;
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  await page.addInitScript(() => {
    let prerendering = true;
    Object.defineProperty(Document.prototype, 'prerendering', { get: () => prerendering });
    addEventListener('e2e-show', () => {
      prerendering = false;
      document.dispatchEvent(new Event('prerenderingchange'));
    });
  });
  const tag = page.waitForResponse(/\/assets\/page-.*\.wasm/);
  await shopper.goTo('/p/run-alisio-4');
  // What needs no visitor is done ahead.
  await tag;
  await page.waitForLoadState('networkidle');
  await expect(shopper.slot('product-similar')).not.toHaveAttribute('data-vaiven-state', /./);
  const before = await shopper.site.events(visitor);
  expect(before.some(({ params }) => /alisio/.test(String(params['page_location'])))).toBe(false);

  await page.evaluate(() => dispatchEvent(new Event('e2e-show')));
  await shopper.slotIsFilled('product-similar');
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'view_item'),
  );
  const names = events.map(({ name }) => name);
  expect(names.filter((name) => name === 'page_view')).toHaveLength(1);
  expect(names.indexOf('page_view')).toBeLessThan(names.indexOf('view_item'));
});
