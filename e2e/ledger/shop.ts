// A shop of nothing but the tag: any address is a page of it, and each asks for consent by itself.
import { createServer } from 'node:http';

import { listen, type Listening } from '../support/listen.ts';
import type { Site } from '../support/site.ts';

const PAGE = `<!doctype html>
<html lang="es">
  <head>
    <meta charset="utf-8" />
    <link rel="icon" href="data:," />
    <title>Ledger</title>
    <script>
      window.taken = [];
      // Goes into the story of a run that fails.
      function note(...what) {
        console.debug('ledger', Math.round(performance.timeOrigin + performance.now()), location.pathname, ...what);
      }
      for (const name of ['setItem', 'removeItem']) {
        const real = Storage.prototype[name];
        Storage.prototype[name] = function (key, value) {
          note(name, key, String(value ?? '').replace(/"profile":"[^"]*"/, ''));
          return real.apply(this, arguments);
        };
      }
      for (const name of ['pageshow', 'pagehide']) {
        addEventListener(name, ({ persisted }) => note(name, persisted, ...Object.keys(localStorage)));
      }
      window.vaiven = [['consent', { personalization: 'granted', analytics: 'granted' }]];
      vaiven.push(['on', 'event', ({ name, params }) => {
        taken.push(name === 'page_view' ? new URL(params.page_location).pathname : params.entry);
      }]);
      // What was done before it came back is settled.
      addEventListener('pageshow', ({ persisted }) => persisted && (taken = []));
    </script>
    <script async src="__SERVER__/vaiven.js" data-site="__SITE__"></script>
  </head>
  <body></body>
</html>`;

/** Starts it on a free port; the site takes its events. */
export async function openShop(site: Site): Promise<Listening> {
  const body = PAGE.replace('__SERVER__', site.server).replace('__SITE__', site.publicKey);
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  });
  const listening = await listen(server);
  await site.allow(listening.origin);
  return listening;
}
