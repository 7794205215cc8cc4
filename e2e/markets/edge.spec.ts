// An edge for each market: the first HTML has what the page's market sells, and the browser takes it over.
import { expect, test } from '../support/test.ts';

test.use({
  siteOptions: { visitors: 150, hostile: false, markets: true, edge: true },
});

test('what arrives is of the page’s market, and stays', async ({ shopper }) => {
  const { page } = shopper;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  // The first page of a market may find its edge still without a bundle.
  await expect
    .poll(async () => {
      const html = await (await fetch(`${shopper.site.front}/?market=en-GB`)).text();
      return /shadowrootmode.*£\d/s.test(html) && !/shadowrootmode.*€/s.test(html);
    })
    .toBe(true);
  await shopper.goTo('/?market=en-GB');
  await shopper.accept('Accept all');
  await shopper.goTo('/p/run-alisio-4');
  await shopper.slotIsFilled('product-similar');
  await expect(shopper.slot('product-similar')).toContainText('£');
  await expect(shopper.slot('product-similar')).toContainText('Like this one');
  await expect(shopper.slot('product-similar').locator('link')).toHaveCount(1);
  const published = asked.filter((path) => path.includes('/v1/sites/'));
  expect(published.length).toBeGreaterThan(0);
  expect(published.filter((path) => !path.includes('/markets/en-GB/'))).toEqual([]);
});
