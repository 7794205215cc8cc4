// Programs that visit are served like anybody else, and marked.
import { expect, test } from '../support/test.ts';

const marks = (events: readonly { params: Readonly<Record<string, unknown>> }[]): Set<unknown> =>
  new Set(events.map(({ params }) => params['traffic_type']));

test('people carry no mark', async ({ shopper }) => {
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  await shopper.goTo('/p/run-alisio-4');
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'view_item'),
  );
  expect(marks(events)).toEqual(new Set([undefined]));
});

test.describe('a crawler', () => {
  test.use({
    userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  });

  test('is marked in all that it does', async ({ shopper }) => {
    await shopper.goTo('/');
    await shopper.accept();
    const visitor = await shopper.hasVisitorId();
    await shopper.goTo('/p/run-alisio-4');
    await shopper.slotIsFilled('product-similar');
    const events = await shopper.eventsAtServer(visitor, (all) =>
      all.some(({ name }) => name === 'view_item'),
    );
    expect(marks(events)).toEqual(new Set(['bot']));
  });
});

test('what a program that drives a browser does is marked', async ({ shopper }) => {
  await shopper.page.addInitScript(() => {
    Object.defineProperty(navigator, 'webdriver', { get: () => true });
  });
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  await shopper.goTo('/p/run-alisio-4');
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'view_item'),
  );
  expect(marks(events)).toEqual(new Set(['bot']));
});
