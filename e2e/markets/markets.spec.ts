// A shopper sees titles, prices and offers of the market and language that the page is of, and is the same
// visitor in all of them.
import { parse } from 'csv-parse/sync';

import type { Placement, Shopper } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

test.use({ siteOptions: { visitors: 600, hostile: false, markets: true } });

interface Row {
  readonly id: string;
  readonly title: string;
  readonly price: string;
  readonly sale_price: string;
}

/** What the slot shows is what the feed of the market says. */
async function agree(shopper: Shopper, placement: Placement, query: string): Promise<void> {
  await shopper.slotIsFilled(placement);
  const feed = await fetch(`${shopper.site.shop}/feed/products.csv?${query}`);
  const rows = parse(await feed.text(), { columns: true }) as unknown as Row[];
  for (const card of await shopper.slot(placement).locator('[data-vaiven-item]').all()) {
    const id = await card.getAttribute('data-vaiven-item');
    const row = rows.find((one) => one.id === id)!;
    await expect(card.locator('.title')).toHaveText(row.title);
    const [amount] = (row.sale_price || row.price).split(' ');
    const shown = (await card.locator('.price ins, .price:not(:has(ins))').innerText()).replace(
      /[^\d.,]/g,
      '',
    );
    // Whatever stands for thousands and decimals.
    expect(shown.replace(/\D/g, ''), id!).toBe(amount!.replace('.', ''));
  }
}

const MARKETS = [
  { query: 'market=es-ES&lang=es', sign: '€', because: 'Porque viste', free: 'desde 50' },
  { query: 'market=en-GB&lang=en', sign: '£', because: 'Because you saw', free: 'from £45' },
  { query: 'market=en-GB&lang=es', sign: 'GBP', because: 'Porque viste', free: 'desde £45' },
  { query: 'market=es-MX&lang=es', sign: '$', because: 'Porque viste', free: 'desde $999' },
  { query: 'market=es-ES&lang=en', sign: '€', because: 'Because you saw', free: 'from €50' },
] as const;

for (const { query, sign, because, free } of MARKETS) {
  test(`what is shown is of the page's market: ${query}`, async ({ shopper }) => {
    const { page } = shopper;
    // What is done in one market counts in the others.
    await shopper.goTo('/p/run-alisio-4');
    await shopper.accept();
    const visitor = await shopper.hasVisitorId();
    await shopper.slotIsFilled('product-similar');

    await shopper.goTo(`/?${query}`);
    await agree(shopper, 'home-for-you', query);
    await expect(shopper.slot('home-for-you')).toContainText(sign);
    const reasons = shopper.slot('home-for-you').locator('.because');
    await expect(reasons.filter({ hasText: because }).first()).toBeVisible();
    await shopper.goTo('/p/run-alisio-4');
    await agree(shopper, 'product-similar', query);
    expect(await shopper.hasVisitorId()).toBe(visitor);

    // The bar greets who comes for the first time.
    const stranger = await page.context().browser()!.newContext();
    const first = await stranger.newPage();
    await first.goto(`${shopper.site.front}/?${query}`);
    await expect(first.locator('[data-vaiven-surface="bar"]')).toContainText(free);
    await stranger.close();
  });
}
