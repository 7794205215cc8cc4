// `/vv/*`: Vaivén's server under the shop's own name, so that the tag is first-party.
import { Agent, request, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { Readable } from 'node:stream';

import type { Context } from 'hono';

const PREFIX = '/vv';
const PATIENCE = 15_000;

/**
 * Not passed on. The shop's session is not the server's business (its own cookie is), browsers have no
 * keys to send, and the rest belongs to one connection.
 */
const KEPT_BACK = new Set([
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'host',
  'keep-alive',
  'set-cookie',
  'te',
  'transfer-encoding',
  'upgrade',
]);

/** Vaivén's own cookies begin so; all others stay between browser and shop. */
const COOKIE = /^vaiven\./;

const agents = {
  'http:': { request, agent: new Agent({ keepAlive: true }) },
  'https:': { request: secureRequest, agent: new SecureAgent({ keepAlive: true }) },
};

// Not fetch(): it would unpack what the server has packed, and pages would load it unpacked.
function ask(target: URL, method: string, headers: Headers, body: Buffer | undefined) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const way = agents[target.protocol === 'https:' ? 'https:' : 'http:'];
    const passed = Object.fromEntries([...headers].filter(([name]) => !KEPT_BACK.has(name)));
    const cookies = headers
      .get('cookie')
      ?.split('; ')
      .filter((cookie) => COOKIE.test(cookie));
    if (cookies?.length) passed['cookie'] = cookies.join('; ');
    const signal = AbortSignal.timeout(PATIENCE);
    way
      .request(target, { method, headers: passed, agent: way.agent, signal }, resolve)
      .on('error', reject)
      .end(body);
  });
}

function headersOf(answer: IncomingMessage): Headers {
  const headers = new Headers();
  for (let i = 0; i + 1 < answer.rawHeaders.length; i += 2) {
    const name = answer.rawHeaders[i] ?? '';
    const value = answer.rawHeaders[i + 1] ?? '';
    const isOurs = name.toLowerCase() === 'set-cookie' && COOKIE.test(value);
    if (isOurs || !KEPT_BACK.has(name.toLowerCase())) headers.append(name, value);
  }
  return headers;
}

/** Passes a request on to `server` and streams the answer back, byte for byte. */
export async function passToServer(c: Context, server: string | undefined): Promise<Response> {
  if (server === undefined) return c.text('this shop runs without a Vaivén server', 503);
  const url = new URL(c.req.url);
  const target = new URL(url.pathname.slice(PREFIX.length) + url.search, server);
  const bodiless = c.req.method === 'GET' || c.req.method === 'HEAD';
  // Bodies are small: they are events.
  const body = bodiless ? undefined : Buffer.from(await c.req.arrayBuffer());
  try {
    const answer = await ask(target, c.req.method, c.req.raw.headers, body);
    const status = answer.statusCode ?? 502;
    const empty = c.req.method === 'HEAD' || status === 204 || status === 304;
    if (empty) answer.resume();
    return new Response(empty ? null : (Readable.toWeb(answer) as ReadableStream), {
      status,
      headers: headersOf(answer),
    });
  } catch {
    return c.text('the Vaivén server does not answer', 502, { 'retry-after': '5' });
  }
}
