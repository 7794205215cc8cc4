// Pages of shops and who asks for them: each goes through an edge in workerd and in Node, and what comes out
// is in golden/.
import { gzipSync } from 'node:zlib';

/** A page and a request for it. */
export interface Case {
  /** Name of its golden file. */
  name: string;
  path: string;
  /** What the shop answers. */
  body: string | Buffer;
  status?: number;
  headers?: Record<string, string>;
  /** What the browser sends. */
  asks?: Record<string, string>;
  method?: string;
  /** Bytes of the body that come as one; left out: all of them. */
  chunk?: number;
}

const SLOT = '<div data-vaiven-slot="home-for-you"><p>The shop’s own</p></div>';
const TAG = '<script async src="/vv/vaiven.js" data-site="test"></script>';

const page = (body: string, head = `<meta charset="utf-8"><title>Shop</title>${TAG}`): string =>
  `<!doctype html>\n<html lang="es">\n<head>${head}</head>\n<body>\n${body}\n</body>\n</html>\n`;

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const DOCUMENT = { 'sec-fetch-dest': 'document', accept: 'text/html,*/*;q=0.8' };

export const CASES: readonly Case[] = [
  { name: 'slot', path: '/', body: page(SLOT) },
  { name: 'no-slot', path: '/info', body: page('<h1>Nothing of ours</h1>') },
  { name: 'no-tag', path: '/', body: page(SLOT, '<title>Shop</title>') },
  { name: 'no-head', path: '/', body: `<p>Before<body class="a">${SLOT}` },
  {
    name: 'two-slots-of-one-placement',
    path: '/',
    body: page(`${SLOT}\n<main>${SLOT}</main>`),
  },
  { name: 'unknown-placement', path: '/', body: page('<div data-vaiven-slot="nowhere">own</div>') },
  { name: 'empty-placement', path: '/', body: page('<div data-vaiven-slot>own</div>') },
  {
    name: 'labelled-slot',
    path: '/',
    body: page('<section aria-label="For you" data-vaiven-slot="home-for-you"></section>'),
  },
  {
    name: 'filled-slot',
    path: '/',
    body: page('<div data-vaiven-slot="home-for-you" data-vaiven-state="filled">own</div>'),
  },
  {
    name: 'slot-in-comment-and-script',
    path: '/',
    body: page(
      `<!-- ${SLOT} --><script>const html = '<div data-vaiven-slot="home-for-you">';</script>` +
        `<textarea>${SLOT}</textarea>${SLOT}`,
    ),
  },
  {
    name: 'odd-markup',
    path: '/',
    body: page(
      "<P CLASS=a>one<p>two<br/><img src=x alt='\"'>&amp; &nbsp; <b><i>x</b></i>" +
        '<DIV ID=slot DATA-VAIVEN-SLOT="home-for-you" title=\'a"b\'>own</DIV></section>',
    ),
  },
  {
    name: 'small-pieces',
    path: '/',
    chunk: 7,
    body: page(`<p>Zapatillas para niños, 39,90 €</p>${SLOT}<p>ñandú</p>`),
  },
  {
    name: 'bytes-of-another-encoding',
    path: '/',
    headers: { 'content-type': 'text/html' },
    body: Buffer.concat([
      Buffer.from('<!doctype html><html><head>'),
      Buffer.from('<meta charset="iso-8859-1"><title>Ni\xf1os</title></head><body>', 'latin1'),
      Buffer.from('<p>Ni\xf1os \x80</p>', 'latin1'),
      Buffer.from('<div data-vaiven-slot="home-for-you">own</div></body></html>'),
    ]),
  },
  {
    name: 'english-page',
    path: '/',
    body: page(SLOT).replace('lang="es"', 'lang="en-GB"'),
  },
  {
    name: 'product',
    path: '/p/p1?ref=%3Cb%3E',
    body: page(`${SLOT}<div data-vaiven-slot="product-also">own</div>`),
  },
  {
    name: 'slot-by-selector',
    path: '/p/p1',
    body: page(
      '<section id="also-viewed" class="a">own</section>' +
        '<section id="also-viewed" data-vaiven-slot="home-for-you">own</section>' +
        '<div id="also-viewed">not of the tag</div>',
    ),
  },
  { name: 'bad-escape-in-path', path: '/p/%E0%A4%A', body: page(SLOT) },
  {
    name: 'cached-by-the-shop',
    path: '/',
    body: page(SLOT),
    headers: {
      ...HTML,
      'cache-control': 'public, max-age=60, s-maxage=600',
      etag: '"1"',
      'last-modified': 'Sat, 28 Nov 2026 00:00:00 GMT',
      'surrogate-control': 'max-age=600',
      'content-security-policy': "script-src 'self'",
      'x-shop': 'kept',
    },
    asks: { 'if-none-match': '"1"' },
  },
  {
    name: 'not-stored-by-the-shop',
    path: '/',
    body: page(SLOT),
    headers: { ...HTML, 'cache-control': 'no-store' },
  },
  { name: 'not-found', path: '/nowhere', status: 404, body: page(SLOT) },
  { name: 'server-error', path: '/', status: 503, body: page(SLOT) },
  {
    name: 'redirect',
    path: '/old',
    status: 302,
    headers: { location: '/new' },
    body: '',
  },
  {
    name: 'no-transform',
    path: '/',
    body: page(SLOT),
    headers: { ...HTML, 'cache-control': 'public, no-transform' },
  },
  {
    name: 'not-html',
    path: '/data.json',
    body: '{"html": "<div data-vaiven-slot=\\"home-for-you\\">"}',
    headers: { 'content-type': 'application/json' },
  },
  {
    name: 'xhtml',
    path: '/page.xhtml',
    body: page(SLOT),
    headers: { 'content-type': 'application/xhtml+xml' },
  },
  {
    name: 'another-charset',
    path: '/',
    body: Buffer.from(page('Niños'), 'latin1'),
    headers: { 'content-type': 'text/html; charset=ISO-8859-1' },
  },
  {
    name: 'compressed',
    path: '/',
    body: gzipSync(page(SLOT)),
    headers: { ...HTML, 'content-encoding': 'gzip' },
  },
  {
    name: 'download',
    path: '/',
    body: page(SLOT),
    headers: { ...HTML, 'content-disposition': 'attachment; filename="page.html"' },
  },
  {
    name: 'very-large',
    path: '/',
    body: page(SLOT + '<!--' + 'x'.repeat(2 << 20) + '-->'),
  },
  {
    name: 'robot',
    path: '/',
    body: page(SLOT),
    asks: {
      'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    },
  },
  { name: 'head', path: '/', method: 'HEAD', body: page(SLOT) },
  {
    name: 'asked-for-by-a-script',
    path: '/',
    body: page(SLOT),
    asks: { 'sec-fetch-dest': 'empty' },
  },
  {
    name: 'several-cookies',
    path: '/',
    body: page(SLOT),
    headers: { ...HTML, 'set-cookie': 'a=1; Path=/|b=2; Path=/' },
  },
  { name: 'visitor', path: '/', body: page(SLOT), asks: { cookie: 'cart=1; VISITOR; x=y' } },
  {
    name: 'visitor-on-a-phone-in-spain',
    path: '/p/p2',
    body: page(`${SLOT}<div data-vaiven-slot="product-also">own</div>`),
    asks: {
      cookie: 'VISITOR',
      'cf-ipcountry': 'ES',
      'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36',
    },
  },
  {
    name: 'visitor-whose-browser-forgets',
    path: '/',
    body: page(SLOT),
    asks: {
      cookie: 'VISITOR',
      'user-agent': 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
    },
  },
  { name: 'visitor-who-denies', path: '/', body: page(SLOT), asks: { cookie: 'DENIED' } },
  {
    name: 'forged-digest',
    path: '/',
    body: page(SLOT),
    asks: { cookie: `vaiven.test=${'QUJD'.repeat(100)}` },
  },
  { name: 'digest-cut-off', path: '/', body: page(SLOT), asks: { cookie: 'vaiven.test=AQ' } },
  {
    name: 'robot-with-a-digest',
    path: '/',
    body: page(SLOT),
    asks: { cookie: 'VISITOR', 'user-agent': 'Bytespider; spider-feedback@bytedance.com' },
  },
  {
    name: 'experiment-content',
    path: '/words',
    body: page(
      '<h1 class="big title">Zapatillas <i>para</i> <p>correr<br></h1><h1>Other</h1>' +
        `<section><h1 class="title">Unclosed <b>too</section>${SLOT}`,
    ),
    asks: { cookie: 'VISITOR' },
  },
  {
    name: 'experiment-attribute',
    path: '/link/x?y=1',
    body: page(
      '<a class="cta" href="/old" data-cta>Go</a><a title="x" data-cta="1" href="/old">Go</a><a href="/x">No</a>',
    ),
    asks: { cookie: 'VISITOR' },
  },
  {
    name: 'experiment-redirect',
    path: '/old-page?utm_source=mail&x=%22',
    body: page('old'),
    asks: { cookie: 'VISITOR' },
  },
  {
    name: 'experiment-redirected',
    path: '/new-page?utm_source=mail',
    body: page('new'),
    asks: { cookie: 'VISITOR; vaiven.led.test=other-page.b' },
  },
  {
    name: 'experiment-page-found-by-oneself',
    path: '/new-page',
    body: page('new'),
    asks: { cookie: 'VISITOR' },
  },
  { name: 'experiment-without-a-visitor', path: '/words', body: page('<h1 class="title">x</h1>') },
].map(({ headers = HTML, asks, ...rest }) => ({
  headers,
  asks: { ...DOCUMENT, ...asks },
  ...rest,
}));
