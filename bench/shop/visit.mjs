// One page load, measured in the page by what browsers report of themselves.

/** How lines and processors are slowed down; the first two are Lighthouse's. */
export const CONDITIONS = {
  phone: {
    name: 'phone, 1.6 Mbit/s, 150 ms, processor 4× slower',
    context: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    slowdown: 4,
    line: { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
  },
  desktop: {
    name: 'desktop, 10 Mbit/s, 40 ms',
    context: { viewport: { width: 1280, height: 800 } },
    slowdown: 1,
    line: { latency: 40, downloadThroughput: 10.24e6 / 8, uploadThroughput: 10.24e6 / 8 },
  },
};

/** After the last request, what is still to do is done within this. */
const QUIET = 2000;

/** Runs in the page before anything of it. */
function observe() {
  const seen = { lcp: 0, element: '', shifts: 0, tasks: [], scripts: [] };
  window.measured = seen;
  const on = (type, take) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    }).observe({ type, buffered: true });
  on('largest-contentful-paint', (entry) => {
    seen.lcp = entry.startTime;
    const { element } = entry;
    seen.element = element ? `${element.localName}.${element.className}` : '';
  });
  on('layout-shift', ({ value }) => (seen.shifts += value));
  on('longtask', ({ duration }) => seen.tasks.push(duration));
  // Names scripts that took 5 ms or more of a frame that took 50.
  on('long-animation-frame', ({ scripts }) => {
    for (const { sourceURL, duration, invoker } of scripts) {
      seen.scripts.push({ url: sourceURL, duration, invoker });
    }
  });
}

/**
 * Waits until nothing goes on. The page is asked nothing meanwhile: what Playwright puts into pages in
 * order to ask is compiled there, which is a long task of its own on a slow processor.
 */
async function settle(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(QUIET);
}

/**
 * Loads `url` with nothing in the browser's cache; `storageState` is what the visitor's device kept.
 * Gives `{ lcp, element, shifts, tasks, blocking, ours }`: ms; `tasks` lasted over 50 ms each, `blocking`
 * is what they had beyond that, `ours` are scripts of Vaivén's in long frames.
 */
export async function visit(browser, url, condition, contextOptions) {
  const context = await browser.newContext({ ...contextOptions, ...condition.context });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...condition.line });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: condition.slowdown });
    await page.addInitScript(observe);
    await page.goto(url, { waitUntil: 'load' });
    await settle(page);
    const { scripts, ...seen } = await page.evaluate(() => window.measured);
    if (await page.locator('[data-vaiven-slot]:not([data-vaiven-state])').count()) {
      throw new Error(`${url}: a slot was not decided on in time`);
    }
    const blocking = seen.tasks.reduce((sum, duration) => sum + duration - 50, 0);
    return { ...seen, blocking, ours: scripts.filter(({ url }) => url.includes('/vv/')) };
  } finally {
    await context.close();
  }
}

/** What a device keeps of a visitor who accepted the cookies and looked at three shoes. */
export async function makeVisitor(browser, shop, contextOptions, products) {
  const context = await browser.newContext(contextOptions);
  const page = await context.newPage();
  await page.goto(shop);
  await page.locator('[data-consent-accept]').click();
  for (const product of products) {
    await page.goto(`${shop}/p/${product}`);
    await page.waitForLoadState('networkidle');
  }
  await page.goto('about:blank');
  const storageState = await context.storageState();
  await context.close();
  return storageState;
}
