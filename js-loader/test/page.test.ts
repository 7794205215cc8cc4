import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { isBot, watchNavigation, whenShown } from '../src/browser/page.js';
import { makePage } from './support/page.js';

const globals = globalThis as Record<string, unknown>;
let page: ReturnType<typeof makePage>;
let win: EventTarget & { navigation?: EventTarget };

class FakeHistory {
  pushState(_state: unknown, _title: string, url: string): void {
    this.go(url);
  }
  replaceState(_state: unknown, _title: string, url: string): void {
    this.go(url);
  }
  go(url: string): void {
    const { href } = globals['location'] as URL;
    globals['location'] = new URL(url, href);
  }
}

let history: FakeHistory;
let views: [string, boolean][];

const path = (href: string): string => href.replace('https://shop.example', '');

beforeEach(() => {
  page = makePage();
  win = globals['window'] as EventTarget;
  history = new FakeHistory();
  globals['history'] = history;
  globals['location'] = new URL('https://shop.example/');
  (globals['document'] as { referrer: string }).referrer = 'https://search.example/';
  views = [];
});

function watch(): void {
  watchNavigation((referrer, replaced) => views.push([path(referrer), replaced]));
}

test('history: another path or query, not the same again nor a place on the page', () => {
  watch();
  history.pushState({}, '', '/one');
  history.pushState({}, '', '/one#part');
  history.pushState({}, '', '/one');
  history.pushState({}, '', '/one?page=2');
  assert.deepEqual(views, [
    ['/', false],
    ['/one', false],
  ]);
});

test('a replaced query is no view, a replaced path is one', () => {
  watch();
  history.pushState({}, '', '/list?page=1');
  history.replaceState({}, '', '/list?page=1&sort=price');
  history.replaceState({}, '', '/list');
  history.replaceState({}, '', '/other');
  assert.deepEqual(views, [
    ['/', false],
    ['/list', true],
  ]);
});

test('routes that are kept in the hash', () => {
  watch();
  for (const url of ['/#/shoes', '/#/shoes?size=42', '/#!/cart', '/#top']) {
    history.go(url);
    page.fire('hashchange');
  }
  assert.deepEqual(
    views.map(([referrer]) => referrer),
    ['/', '/#/shoes', '/#/shoes?size=42', '/#!/cart'],
  );
  history.replaceState({}, '', '/#/shoes?size=1');
  history.replaceState({}, '', '/#/shoes?size=2');
  assert.equal(views.length, 5);
});

test('the navigation API tells all of it, and history is left alone', () => {
  const navigation = (win.navigation = new EventTarget());
  const { pushState } = history;
  watch();
  assert.equal(history.pushState, pushState);
  const change = (url: string, navigationType: string): void => {
    history.go(url);
    navigation.dispatchEvent(Object.assign(new Event('currententrychange'), { navigationType }));
  };
  change('/one', 'push');
  change('/one?tidy', 'replace');
  change('/two', 'replace');
  change('/', 'traverse');
  assert.deepEqual(views, [
    ['/', false],
    ['/one?tidy', true],
    ['/two', false],
  ]);
});

test('a page that comes back from the cache is seen again', () => {
  watch();
  page.fire('pageshow');
  assert.deepEqual(views, []);
  win.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  assert.deepEqual(views, [['https://search.example/', false]]);
});

test('where history is frozen the page works on, and its back button is still seen', () => {
  Object.freeze(history);
  watch();
  history.pushState({}, '', '/one');
  assert.deepEqual(views, []);
  page.fire('popstate');
  assert.deepEqual(views, [['/', false]]);
});

test('a page that is prepared ahead waits until it is shown', () => {
  const document = globals['document'] as EventTarget & { prerendering?: boolean };
  let shown = 0;
  whenShown(() => shown++);
  assert.equal(shown, 1);
  document.prerendering = true;
  whenShown(() => shown++);
  assert.equal(shown, 1);
  document.prerendering = false;
  page.fire('prerenderingchange');
  page.fire('prerenderingchange');
  assert.equal(shown, 2);
});

test('programs that read pages, and people who look alike', () => {
  const visit = (userAgent: string, webdriver = false): boolean => {
    Object.assign(navigator, { userAgent, webdriver });
    return isBot();
  };
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140';
  for (const agent of [
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'AdsBot-Google (+http://www.google.com/adsbot.html)',
    'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    'Mozilla/5.0 (compatible; Baiduspider/2.0)',
    'Mozilla/5.0 (compatible; Yahoo! Slurp)',
    'facebookexternalhit/1.1',
    `${chrome} Chrome-Lighthouse`,
    'Mozilla/5.0 HeadlessChrome/140.0.0.0 Safari/537.36',
    `${chrome} (compatible; Google-InspectionTool/1.0)`,
    'Mozilla/5.0 AppleWebKit/537.36 (compatible; GPTBot/1.2; +https://openai.com/gptbot)',
  ]) {
    assert.ok(visit(agent), agent);
  }
  assert.ok(visit(chrome, true));
  for (const agent of [
    chrome,
    'Mozilla/5.0 (Linux; Android 10; CUBOT NOTE 20) AppleWebKit/537.36 Mobile Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Instagram 300.0',
  ]) {
    assert.ok(!visit(agent), agent);
  }
});
