// The shop as a Hono application: what holds for every answer, and the routes of each part.
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';

import { ErrorPage } from './pages/error.tsx';
import { contentSecurityPolicy } from './web/csp.ts';
import { passToServer } from './web/proxy.ts';
import { accountRoutes } from './web/routes/account.tsx';
import { assetRoutes } from './web/routes/assets.ts';
import { browseRoutes } from './web/routes/browse.tsx';
import { cartRoutes } from './web/routes/cart.tsx';
import { checkoutRoutes } from './web/routes/checkout.tsx';
import { orderRoutes } from './web/routes/orders.tsx';
import { wishlistRoutes } from './web/routes/wishlist.tsx';
import { Visit, type Shop } from './web/visit.ts';

const LARGEST_FORM = 16 * 1024;
const LARGEST_PASSED = 256 * 1024;

export function makeApp(shop: Shop): Hono {
  const app = new Hono();
  const policy = contentSecurityPolicy(shop.config.tagOrigin);

  // Before all else: what is passed on to the server is not the shop's to check or to mark.
  app.all('/vv/*', bodyLimit({ maxSize: LARGEST_PASSED }), (c) =>
    passToServer(c, shop.config.server),
  );

  app.use(async (c, next) => {
    await next();
    c.header('content-security-policy', policy);
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'strict-origin-when-cross-origin');
  });
  // Forms of other origins change nothing here; sessions travel in SameSite cookies besides.
  app.use(csrf());
  app.use(bodyLimit({ maxSize: LARGEST_FORM }));

  app.get('/healthz', (c) => c.text('ok'));
  for (const routes of [
    assetRoutes,
    browseRoutes,
    cartRoutes,
    wishlistRoutes,
    checkoutRoutes,
    accountRoutes,
    orderRoutes,
  ]) {
    routes(app, shop);
  }

  app.notFound((c) => {
    const visit = new Visit(c, shop);
    return visit.send(<ErrorPage page={visit.page()} kind="error" />, 404);
  });
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    shop.log(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
    const visit = new Visit(c, shop);
    return visit.send(<ErrorPage page={visit.page()} kind="error.failed" />, 500);
  });
  return app;
}
