// A shop of one page with the tag of one version, whose files may come changed: for browsers that are not
// driven by Playwright.
import { createServer } from 'node:http';

import { listen, type Listening } from '../support/listen.ts';
import type { Site } from '../support/site.ts';

/** `added` is what comes behind the bytes of files whose path it takes; none: they come as they are. */
export function servePinned(
  site: Site,
  tag: string,
  added: (path: string) => string | undefined = () => undefined,
): Promise<Listening> {
  const page = `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>One version</title>
    <script>console.warn = (...words) => (window.warned = words.join(' '));</script>${tag}</head>
    <body><div data-vaiven-slot="home-for-you"></div></body></html>`;
  const server = createServer((request, response) => {
    const path = request.url!;
    if (!path.startsWith('/vv/')) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
      return;
    }
    void fetch(site.server + path.slice('/vv'.length)).then(async (answer) => {
      const bytes = Buffer.from(await answer.arrayBuffer());
      const type = answer.headers.get('content-type') ?? 'text/plain';
      const age = answer.headers.get('cache-control') ?? 'no-store';
      response.writeHead(answer.status, { 'content-type': type, 'cache-control': age });
      response.end(Buffer.concat([bytes, Buffer.from(added(path) ?? '')]));
    });
  });
  return listen(server);
}
