// `/vv/*`: Vaivén's server under the shop's own name, so that the tag is first-party.
import { proxy } from 'hono/proxy';
import type { Context } from 'hono';

const PREFIX = '/vv';
const PATIENCE = 15_000;

/** Passes a request on to `server` and streams the answer back. Bodies are small: events. */
export async function passToServer(c: Context, server: string | undefined): Promise<Response> {
  if (server === undefined) return c.text('this shop runs without a Vaivén server', 503);
  const url = new URL(c.req.url);
  const target = new URL(url.pathname.slice(PREFIX.length) + url.search, server);
  const headers = new Headers(c.req.raw.headers);
  // The shop's session is not the server's business, and browsers have no keys to send.
  for (const name of ['cookie', 'authorization', 'host', 'connection', 'content-length']) {
    headers.delete(name);
  }
  const bodiless = c.req.method === 'GET' || c.req.method === 'HEAD';
  try {
    const answer = await proxy(target, {
      method: c.req.method,
      headers,
      ...(bodiless ? {} : { body: await c.req.arrayBuffer() }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    answer.headers.delete('set-cookie');
    return answer;
  } catch {
    return c.text('the Vaivén server does not answer', 502, { 'retry-after': '5' });
  }
}
