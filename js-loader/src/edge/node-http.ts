// A fetch handler as a handler of node:http, which Express takes as well.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { Edge } from './options.js';

/** A handler for `http.createServer`. */
export type NodeHandler = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

function requestOf(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', rawHeaders } = incoming;
  const headers = new Headers();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    headers.append(rawHeaders[i]!, rawHeaders[i + 1]!);
  }
  const encrypted = 'encrypted' in incoming.socket;
  // Express takes a router's own path off `url`.
  const path = (incoming as { originalUrl?: string }).originalUrl ?? incoming.url ?? '/';
  const host = headers.get('host') ?? 'localhost';
  const bodiless = method === 'GET' || method === 'HEAD';
  return new Request(new URL(path, `http${encrypted ? 's' : ''}://${host}`), {
    method,
    headers,
    signal,
    ...(bodiless ? null : { body: Readable.toWeb(incoming) as never, duplex: 'half' }),
  } as RequestInit);
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) {
    // One header each: a comma is part of a date.
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length) outgoing.setHeader('set-cookie', cookies);
  if (!response.body) return void outgoing.end();
  await pipeline(Readable.fromWeb(response.body as unknown as NodeStream), outgoing);
}

/** Makes the handler; what the shop does not answer is a 502. */
export function nodeHandler(edge: Edge): NodeHandler {
  return (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    const answer = async (): Promise<void> => {
      const response = await edge.fetch(requestOf(incoming, gone.signal));
      await send(response, outgoing);
    };
    answer().catch(() => {
      if (outgoing.headersSent || outgoing.destroyed) return void outgoing.destroy();
      outgoing.writeHead(502, { 'content-type': 'text/plain' }).end('the shop does not answer');
    });
  };
}
