// Applications that change pages without a load: what is a page view and what is not.
import { expect, test } from '../support/test.ts';
import type { StoredEvent } from '../support/site.ts';

const views = (events: StoredEvent[]): string[] =>
  events
    .filter(({ name }) => name === 'page_view')
    .map(({ params }) => {
      const { pathname, search, hash } = new URL(String(params['page_location']));
      return pathname + search + hash;
    });

test('the navigation API, routes in the hash, and queries that are replaced', async ({
  shopper,
}) => {
  const { page } = shopper;
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  // Each step as an application takes it: one after the other has run.
  const step = async (action: () => unknown): Promise<void> => {
    await page.evaluate(action);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  };
  await step(() => {
    const { navigation } = window as never as {
      navigation: EventTarget & { navigate(url: string): { finished: Promise<unknown> } };
    };
    navigation.addEventListener('navigate', (event) => {
      const { canIntercept, intercept } = event as never as {
        canIntercept: boolean;
        intercept(): void;
      };
      if (canIntercept) intercept.call(event);
    });
    return navigation.navigate('/spa/api').finished.then(() => null);
  });
  await step(() => history.replaceState({}, '', '/spa/api?utm_source=tidied'));
  await step(() => (location.hash = '#reviews'));
  await step(() => (location.hash = '#/cart'));
  // Two redirects before anything else happens are one view, of where they led to.
  await step(() => {
    history.pushState({}, '', '/spa/old');
    history.replaceState({}, '', '/spa/new');
  });
  await step(() => {
    (window as never as { vaiven: { track(name: string): void } }).vaiven.track('last');
  });
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'last'),
  );
  expect(views(events)).toEqual(['/spa/api', '/spa/api?utm_source=tidied#/cart', '/spa/new']);
});

test('whatever happens belongs to a page view, from the first event on', async ({ shopper }) => {
  const { page } = shopper;
  await page.addInitScript(() => {
    const own = window as never as { vaiven: unknown[]; records: unknown[] };
    own.records = [];
    own.vaiven = [
      [
        'on',
        'event',
        (event: { name: string; pageView: string }) => {
          own.records.push([event.name, event.pageView]);
        },
      ],
      ['track', 'very_first'],
      ['consent', { personalization: 'granted', analytics: 'granted' }],
    ];
  });
  await shopper.goTo('/p/run-alisio-4');
  await shopper.slotIsFilled('product-similar');
  await expect
    .poll(() => page.evaluate(() => (window as never as { records: [] }).records.length))
    .toBeGreaterThan(3);
  const records = await page.evaluate(
    () => (window as never as { records: [string, string][] }).records,
  );
  const ids = new Set(records.map(([, pageView]) => pageView));
  expect(ids.size).toBe(1);
  expect([...ids][0]).toMatch(/^[0-9a-f-]{36}$/);
  // What the visitor allows comes before what it is allowed for.
  const names = records.map(([name]) => name).filter((name) => name !== 'consent_update');
  expect(names[0]).toBe('page_view');
  expect(names).toContain('very_first');
});
