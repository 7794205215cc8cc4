// Whatever shoppers send: cookies, addresses, headers. A page is a page, nothing is thrown, nothing of theirs
// becomes markup, and nothing grows.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createEdge, type NodeEdge } from 'vaiven/edge-node';
import { hashedSite } from './support.js';

const ROUNDS = Number(process.env['VAIVEN_FUZZ_ROUNDS'] ?? 3000);
const SEED = Number(process.env['VAIVEN_FUZZ_SEED'] ?? 7);

const PAGE =
  '<!doctype html><html lang="es"><head><script async src="/vv/vaiven.js" data-site="test"></script></head>' +
  '<body><h1 class="title">Shop</h1><div data-vaiven-slot="home-for-you">own</div></body></html>';

/** mulberry32. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = chance(SEED);
const below = (end: number): number => Math.floor(random() * end);
const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;

const NASTY = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</script><script>',
  "';--",
  '%00',
  '%E0%A4%A',
  '\u00ff\u00fe',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  '=',
  ';',
  '{{',
];

function text(longest: number): string {
  let made = '';
  for (let length = below(longest); length > 0; length--) {
    made += random() < 0.05 ? pick(NASTY) : String.fromCharCode(0x21 + below(0x5e));
  }
  return made;
}

/** A digest, or what is left of one after somebody was at it. */
function cookieValue(good: string): string {
  const letters: string[] = [...good];
  switch (below(7)) {
    case 0:
      return good;
    case 1:
      return good.slice(0, below(good.length));
    case 2:
      for (let times = 1 + below(4); times > 0; times--)
        letters[below(letters.length)] = pick([...'Aa0-_z']);
      return letters.join('');
    case 3:
      return good + text(20);
    case 4:
      return text(1500).replace(/[;, "\\]/g, '');
    case 5:
      return 'A'.repeat(below(5000));
    default:
      letters.splice(below(letters.length), below(8));
      return letters.join('');
  }
}

function request(good: string): Request {
  const headers = new Headers();
  const set = (name: string, value: string): void => {
    try {
      headers.set(name, value);
    } catch {
      // What cannot be sent.
    }
  };
  if (random() < 0.9) {
    const own = `vaiven.test=${cookieValue(good)}`;
    const others = Array.from({ length: below(4) }, () => `${text(12)}=${text(60)}`);
    set('cookie', [...others, own, ...(random() < 0.1 ? [own] : [])].join(pick(['; ', ';', ', '])));
  }
  if (random() < 0.3) set('cookie', `${headers.get('cookie') ?? ''}; vaiven.led.test=${text(40)}`);
  if (random() < 0.5) set('referer', pick(['http://x/', text(300), `http://x/${text(5000)}`]));
  if (random() < 0.7) set('user-agent', pick(['Mozilla/5.0', text(500), 'iPhone AppleWebKit']));
  if (random() < 0.3) set('cf-ipcountry', pick(['ES', 'T1', text(4)]));
  if (random() < 0.3) set('accept', pick(['text/html', '*/*', text(20)]));
  if (random() < 0.2) set('sec-ch-ua-mobile', text(5));
  const path = pick([
    '/',
    `/p/${encodeURIComponent(text(80))}`,
    `/${text(200)}`,
    `/c/${text(20)}`,
    // Where experiments run.
    '/words',
    `/link/${text(20)}`,
    '/old-page',
  ]);
  const url = `http://shop.example${path.replace(/[\\#]/g, '')}?${text(200).replace('#', '')}`;
  return new Request(URL.canParse(url) ? url : 'http://shop.example/', { headers });
}

/** To what is Vaivén's on the shop's host. */
function ownRequest(): Request {
  const path = pick([
    'v1/collect?key=test',
    `v1/collect?${text(30)}`,
    `v1/sites/test/${pick(['manifest.json', `files/${text(40)}`, text(60)])}`,
    `v1/sites/${text(20)}`,
    `edge/${pick(['0'.repeat(32), text(40)])}.vvb/${encodeURIComponent(text(30))}.css`,
    `edge/${text(60)}`,
    `assets/${text(40)}`,
    text(80),
  ]);
  const url = `http://shop.example/vv/${path.replace(/[\\#]|\.\./g, '')}`;
  const headers = new Headers();
  for (const name of ['origin', 'if-none-match', 'cookie', 'content-length']) {
    try {
      if (random() < 0.3) headers.set(name, text(60));
    } catch {
      // What cannot be sent.
    }
  }
  const method = pick(['GET', 'POST', 'POST', 'PUT', 'HEAD']);
  const bodiless = method === 'GET' || method === 'HEAD';
  const body = bodiless ? null : text(random() < 0.02 ? 70_000 : 2000);
  return new Request(URL.canParse(url) ? url : 'http://shop.example/vv/', {
    method,
    headers,
    body,
  });
}

describe('whatever shoppers send', () => {
  let edge: NodeEdge;
  let good: string;

  before(async () => {
    const site = hashedSite();
    edge = createEdge({
      site: 'test',
      server: 'http://vaiven.example',
      pages: { '/': 'home', '/p/:item': 'product' },
      patience: 2000,
      consent: () => ({ personalization: 'granted', analytics: 'granted' }),
      origin: async () => new Response(PAGE, { headers: { 'content-type': 'text/html' } }),
      async ask({ url, method, headers }) {
        assert.match(
          url,
          /^http:\/\/vaiven\.example\/(v1\/(sites\/test\/|collect\?key=test$)|assets\/)/,
        );
        assert.equal(headers.get('x-forwarded-for'), null);
        if (method === 'POST') return new Response(null, { status: 204 });
        const bytes = site.get(url.replace('http://vaiven.example/v1/sites/test/', ''));
        return new Response(bytes as BodyInit, { status: bytes ? 200 : 404 });
      },
    });
    const answer = await edge.fetch(new Request('http://shop.example/'));
    await answer.text();
    good = /vaiven\.test=([\w-]+);/.exec(answer.headers.get('set-cookie')!)![1]!;
  });

  after(() => console.log(edge.counters()));

  test(`${ROUNDS} requests from seed ${SEED}`, async () => {
    let personal = 0;
    let experiments = 0;
    for (let i = 0; i < ROUNDS; i++) {
      const asked = request(good);
      const told = `round ${i}: ${asked.url} ${JSON.stringify([...asked.headers])}`;
      const answer = await edge.fetch(asked);
      const html = await answer.text();
      if (answer.status === 302) {
        assert.match(answer.headers.get('location')!, /^\/new-page(\?|$)/, told);
        continue;
      }
      assert.equal(answer.status, 200, told);
      for (const cookie of answer.headers.getSetCookie()) {
        assert.match(
          cookie,
          /^vaiven\.(led\.)?test=[\w-]*; Path=\/; Max-Age=\d+; SameSite=Lax/,
          told,
        );
      }
      if (html === PAGE) continue;
      personal++;
      if (html.includes('M&#225;s')) experiments++;
      // The tag and, for a visitor, the block; nothing else runs or loads.
      const scripts = html.match(/<script[^>]*>/g)!;
      assert.ok(scripts.length <= 2, told);
      assert.equal(html.match(/<template shadowrootmode="open">/g)!.length, 1, told);
      assert.doesNotMatch(html, /onerror|alert\(/, told);
      assert.match(html, /<h1 class="title">(Shop|M&#225;s <b>r&#225;pido<\/b>)<\/h1>/, told);
      assert.ok(html.length < 5000, told);
    }
    assert.ok(personal > ROUNDS / 3);
    assert.ok(experiments > 0);
    const { error = 0, cookie_refused: refused = 0 } = edge.counters();
    assert.equal(error, 0);
    assert.ok(refused > ROUNDS / 10, 'forged digests are refused');
  });

  test(`${ROUNDS} requests for what is Vaivén's from seed ${SEED}`, async () => {
    const statuses = new Map<number, number>();
    for (let i = 0; i < ROUNDS; i++) {
      const asked = ownRequest();
      const told = `round ${i}: ${asked.method} ${asked.url}`;
      const answer = await edge.fetch(asked);
      const body = await answer.text();
      assert.notEqual(body, PAGE, told);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    }
    assert.deepEqual([...statuses.keys()].sort(), [200, 204, 403, 404, 405, 413]);
    // Nothing is counted under a name of theirs.
    assert.ok(Object.keys(edge.counters()).length < 12);
  });
});
