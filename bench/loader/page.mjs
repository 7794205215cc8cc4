// The product page of the demonstration shop with one vendor's script on it: everything else is passed
// on to the shop. Answers what the script asks of its server, as little as it needs.
import { createServer } from 'node:http';
import { codeOf } from './scripts.mjs';

const EMPTY = {
  // PostHog
  '/flags': { featureFlags: {}, config: { enable_collect_everything: true } },
  '/decide': { featureFlags: {}, config: { enable_collect_everything: true } },
  // RudderStack
  '/sourceConfig': {
    source: {
      id: 'bench',
      name: 'bench',
      writeKey: 'bench',
      enabled: true,
      workspaceId: 'bench',
      destinations: [],
      config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
    },
    consentManagementMetadata: { providers: [], resolutionStrategies: {} },
  },
};

/**
 * Starts it; gives its origin and `close`.
 *
 * @param {string} html The page without any tag.
 * @param {string} shop Where everything else comes from.
 * @param {{ peer?: object, tag: (origin: string) => string }} variant
 */
export async function servePage(html, shop, variant) {
  let origin = '';
  const script = variant.peer && codeOf(variant.peer);
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, origin);
    try {
      if (pathname === '/') {
        const page = html.replace('</head>', `${variant.tag(origin)}</head>`);
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
      } else if (pathname === '/peer.js') {
        response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
      } else if (request.method === 'POST' || pathname.startsWith('/sourceConfig')) {
        const key = Object.keys(EMPTY).find((path) => pathname.startsWith(path));
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify((key && EMPTY[key]) ?? {}));
      } else {
        const answer = await fetch(shop + pathname + search);
        response.writeHead(answer.status, {
          'content-type': answer.headers.get('content-type') ?? 'application/octet-stream',
          'cache-control': 'max-age=600',
        });
        response.end(Buffer.from(await answer.arrayBuffer()));
      }
    } catch (error) {
      response.writeHead(502).end(String(error));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
