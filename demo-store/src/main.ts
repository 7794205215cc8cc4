// Starts the shop: `node dist/shop.mjs`.
import { serve } from '@hono/node-server';

import { Accounts } from './accounts/accounts.ts';
import { makeApp } from './app.tsx';
import { Sessions } from './cart/sessions.ts';
import { makeCatalogues } from './catalogue/catalogue.ts';
import { readConfig } from './config.ts';
import { OrderReporter } from './orders/reporter.ts';
import { readStaticFiles } from './web/static.ts';

const log = (message: string) => process.stderr.write(`shop: ${message}\n`);

function main(): void {
  const config = readConfig(process.env);
  const reporter = new OrderReporter({
    server: config.server,
    secretKey: config.secretKey,
    log,
  });
  const app = makeApp({
    config,
    catalogues: makeCatalogues({ hostile: config.hostile }),
    // The bundle lies in dist/, one folder below the files that it serves.
    files: readStaticFiles(new URL('../', import.meta.url)),
    reporter,
    sessions: new Sessions(),
    accounts: new Accounts(),
    log,
  });
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, (info) => {
    process.stdout.write(`shop: listening on http://${config.host}:${info.port}\n`);
  });
  server.on('error', (error) => {
    log(error.message);
    process.exitCode = 1;
    reporter.close();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      reporter.close();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  }
}

try {
  main();
} catch (error) {
  log(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
