// Parts of the edge by themselves: bounds, paths, selectors, markup.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Experiments } from '../../src/edge/changes.js';
import { cookieOf } from '../../src/edge/cookies.js';
import { deviceOf, forgetsCookies } from '../../src/edge/device.js';
import { Habits } from '../../src/edge/habits.js';
import { asciiHtml, escapeHtml, jsonForScript } from '../../src/edge/markup.js';
import { pageReader, pathOf } from '../../src/edge/pages.js';
import { matchesSelector, parseSelector } from '../../src/edge/selector.js';

test('habits are bounded, and the oldest goes first', () => {
  const habits = new Habits();
  const habit = { language: 'es', placements: ['a'] };
  for (let i = 0; i < 1000; i++) {
    habits.set(`kind-${i}`, habit);
    habits.set('home', habit);
  }
  assert.equal(habits._kinds.size, 100);
  assert.equal(habits.get('home'), habit);
  assert.equal(habits.get('kind-0'), undefined);
  habits.set('x'.repeat(65), habit);
  habits.set('many', { language: '', placements: Array.from({ length: 21 }, String) });
  assert.equal(habits.get('many'), undefined);
  assert.equal(habits._kinds.size, 100);
});

test('pages are known by their paths', () => {
  const read = pageReader({
    '/': 'home',
    '/p/:item': 'product',
    '/c/*': 'category',
    '/:any/x': 'x',
  });
  const facts = (path: string): string => {
    const { type, item } = read(`http://shop.example${path}`);
    return `${type} ${item}`.trim();
  };
  assert.equal(facts('/'), 'home');
  assert.equal(facts('/p/run%20alisio?x=1'), 'product run alisio');
  assert.equal(facts('/p/%E0%A4%A'), 'product %E0%A4%A');
  assert.equal(facts('/p/a/b'), '');
  assert.equal(facts('/p/'), '');
  assert.equal(facts('/c'), 'category');
  assert.equal(facts('/c/a/b'), 'category');
  assert.equal(facts('/y/x'), 'x');
  assert.equal(facts('/nowhere'), '');
});

test('paths are those that URLs have', () => {
  const addresses = ['', '/', '/a/b?c=/d', '/a#b?c', '?a=/b', '/p/%20//x', '/a?b#c'];
  for (const address of addresses.map((rest) => new URL(rest, 'https://shop.example:8443').href)) {
    assert.equal(pathOf(address), new URL(address).pathname, address);
  }
});

test('cookies: the first of the name, and none of the others', () => {
  const read = (cookie: string): string => cookieOf(new Headers({ cookie }), 'vaiven.k');
  assert.equal(read('a=1; vaiven.k=AB; vaiven.k=CD'), 'AB');
  assert.equal(read('xvaiven.k=AB;vaiven.k2=x'), '');
  assert.equal(read('vaiven.k='), '');
  assert.equal(read('a=vaiven.k=AB; b=1 vaiven.k=CD'), '');
  assert.equal(read('a=vaiven.k=AB ;\tvaiven.k=CD '), 'CD');
  assert.equal(read(`${'a=b; '.repeat(5000)}vaiven.k=AB`), '');
  assert.equal(cookieOf(new Headers(), 'vaiven.k'), '');
});

test('devices are told coarsely', () => {
  const of = (agent: string, hint?: string): string =>
    deviceOf(new Headers({ 'user-agent': agent, ...(hint ? { 'sec-ch-ua-mobile': hint } : {}) }));
  assert.equal(of('Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0'), 'desktop');
  assert.equal(of('Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0', '?1'), 'mobile');
  assert.equal(of('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Mobile/15E148 Safari/604.1'), 'mobile');
  assert.equal(
    of('Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/140 Mobile Safari/537'),
    'mobile',
  );
  assert.equal(of('Mozilla/5.0 (Linux; Android 14; SM-X900) Chrome/140 Safari/537'), 'tablet');
  assert.equal(of('Mozilla/5.0 (iPad; CPU OS 18_0) Safari/604.1'), 'tablet');
  assert.equal(of(''), '');
  const forgets = (agent: string): boolean => forgetsCookies(new Headers({ 'user-agent': agent }));
  assert.ok(forgets('Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15'));
  assert.ok(!forgets('Mozilla/5.0 AppleWebKit/537.36 Chrome/140.0 Safari/537.36'));
});

describe('selectors', () => {
  const element = (attributes: Record<string, string>) => (name: string) =>
    attributes[name] ?? null;

  test('tag, id, classes, attributes', () => {
    const matches = (selector: string, tag: string, attributes: Record<string, string>): boolean =>
      matchesSelector(parseSelector(selector)!, tag, element(attributes));
    assert.ok(matches('h1', 'h1', {}));
    assert.ok(!matches('h1', 'h2', {}));
    assert.ok(matches('h1.title.big', 'h1', { class: ' big\n title x' }));
    assert.ok(!matches('.title', 'h1', { class: 'titles' }));
    assert.ok(matches('#hero', 'div', { id: 'hero' }));
    assert.ok(matches('a[data-cta]', 'a', { 'data-cta': '' }));
    assert.ok(matches('[data-cta="x y"]', 'a', { 'data-cta': 'x y' }));
    assert.ok(!matches('[data-cta="x"]', 'a', { 'data-cta': 'x y' }));
  });

  test('anything else is none', () => {
    for (const selector of ['', 'a b', 'a>b', '*', 'a,b', 'a:hover', '[x', '..x', '[x="a"b"]']) {
      assert.equal(parseSelector(selector), null, selector);
    }
  });
});

describe('markup', () => {
  test('text is text, in every encoding', () => {
    assert.equal(
      escapeHtml('<a href="x">&ñ €😀'),
      '&lt;a href=&quot;x&quot;&gt;&amp;&#241; &#8364;&#128512;',
    );
    assert.equal(asciiHtml('<b>ñ</b>'), '<b>&#241;</b>');
    assert.equal(asciiHtml('a\x80b\x9f\xa0'), 'ab&#160;');
    assert.equal(jsonForScript('</script><!--ñ'), '"\\u003c/script>\\u003c!--\\u00f1"');
    assert.equal(JSON.parse(jsonForScript({ a: '<ñ\u2028' })).a, '<ñ\u2028');
  });
});

describe('experiments', () => {
  const experiments = new Experiments(
    JSON.stringify({
      experiments: [
        {
          id: 'title',
          pages: ['/', '/c/*'],
          variants: [
            { id: 'a' },
            {
              id: 'b',
              changes: [
                { selector: 'h1', html: '<b>ñ</b>' },
                { selector: 'h1 b', html: '' },
              ],
            },
            {
              id: 'c',
              changes: [
                { selector: 'a', attribute: 'href', value: '/"x' },
                { selector: 'a', attribute: 'onclick', value: 'x' },
              ],
            },
          ],
        },
        { id: 'home', pages: ['/'], variants: [{ id: 'old' }, { id: 'new', redirect: '/new' }] },
        { id: 'back', pages: ['/new', '/other'], variants: [{ id: 'old', redirect: '/' }] },
      ],
    }),
  );
  const home = (variant: string) => [{ experiment: 'home', variant }];

  test('changes are those of the variant, on the pages of the experiment', () => {
    const on = (path: string, variant: string) =>
      experiments.changes(path, [{ experiment: 'title', variant }], '');
    assert.deepEqual(on('/', 'a'), {
      changes: [],
      assignments: [{ experiment: 'title', variant: 'a' }],
    });
    assert.deepEqual(
      on('/c/x', 'b').changes.map(({ selector, html }) => [selector, html]),
      [['h1', '<b>&#241;</b>']],
    );
    assert.deepEqual(
      on('/', 'c').changes.map(({ attribute, value }) => [attribute, value]),
      [['href', '/&quot;x']],
    );
    assert.deepEqual(on('/p/x', 'b'), { changes: [], assignments: [] });
    assert.deepEqual(on('/', 'nowhere'), { changes: [], assignments: [] });
  });

  test('redirects lead once, and never away from where one leads to', () => {
    assert.deepEqual(experiments.redirect('/', home('new')), null, 'another one leads to "/"');
    assert.deepEqual(experiments.redirect('/other', [{ experiment: 'back', variant: 'old' }]), {
      experiment: 'back',
      variant: 'old',
      to: '/',
    });
    assert.equal(experiments.redirect('/new', [{ experiment: 'back', variant: 'old' }]), null);
    assert.equal(experiments.redirect('/other', home('new')), null);
    assert.ok(experiments.mayRedirect('/other'));
    for (const path of ['/', '/new', '/c/x']) assert.ok(!experiments.mayRedirect(path), path);
  });

  test('a page counts for a redirect only where somebody was led there', () => {
    const shown = (from: string) => experiments.changes('/new', home('new'), from).assignments;
    assert.deepEqual(shown('home.new'), home('new'));
    assert.deepEqual(shown(''), []);
    assert.deepEqual(shown('home.old'), []);
  });
});
