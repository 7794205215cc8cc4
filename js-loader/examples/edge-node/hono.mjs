// In the shop itself: a Hono application whose pages become personal as they leave it.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createEdge } from 'vaiven/edge-node';
import { port, say, settings } from './settings.mjs';

const edge = createEdge({
  ...settings,
  origin: () => Promise.reject(new Error('the shop is this application')),
});
const app = new Hono();
// Loader, published files, style sheets and the collector, under the shop's own name.
app.all('/vv/*', (context) => edge.fetch(context.req.raw));
app.use(async (context, next) => {
  await next();
  const page = await edge.personalize(context.req.raw, context.res);
  // Hono would put the headers of the one before over those of the next.
  context.res = undefined;
  context.res = page;
});
app.get('/', (context) =>
  context.html(
    '<!doctype html><html lang="es"><head><title>Shop</title></head><body>' +
      '<div data-vaiven-slot="home-for-you">What the shop shows</div></body></html>',
  ),
);
say(serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }));
