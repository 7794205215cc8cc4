// Asks the shop from Node. Not with fetch(), which unpacks what the shop has packed and leaves the header that
// says so; and which lets nobody say what the shop is called.
import { Agent, request as ask, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as askSecurely } from 'node:https';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';

const WAYS = {
  'http:': { ask, agent: new Agent({ keepAlive: true }) },
  'https:': { ask: askSecurely, agent: new SecureAgent({ keepAlive: true }) },
};

// They belong to one connection.
const OF_THE_CONNECTION =
  /^(connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/;

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!;
    if (!OF_THE_CONNECTION.test(name.toLowerCase())) headers.append(name, rawHeaders[i + 1]!);
  }
  return headers;
}

/** Gives the function that asks the shop at `address`, under the name by which it was asked for. */
export function nodeOrigin(address: string): (request: Request) => Promise<Response> {
  const { protocol, host } = new URL(address);
  const way = WAYS[protocol as keyof typeof WAYS];
  if (!way) throw new Error(`createEdge: origin is "${address}", not an address with http(s)`);
  return (request) =>
    new Promise((resolve, reject) => {
      const url = new URL(request.url);
      const headers: Record<string, string> = { host: url.host };
      for (const [name, value] of request.headers) {
        if (!OF_THE_CONNECTION.test(name)) headers[name] = value;
      }
      const { method, signal, body } = request;
      const out = way.ask(
        `${protocol}//${host}${url.pathname}${url.search}`,
        { method, headers, agent: way.agent, signal },
        (answer) => {
          const status = answer.statusCode ?? 502;
          const empty = method === 'HEAD' || status === 204 || status === 304;
          if (empty) answer.resume();
          const stream = empty ? null : (Readable.toWeb(answer) as unknown as ReadableStream);
          resolve(new Response(stream, { status, headers: headersOf(answer) }));
        },
      );
      out.on('error', reject);
      if (body)
        Readable.fromWeb(body as unknown as NodeStream)
          .on('error', reject)
          .pipe(out);
      else out.end();
    });
}
