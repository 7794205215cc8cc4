// Before a shop that runs elsewhere, in Deno: `deno run --allow-net --allow-env --allow-read main.js`.
/* global Deno */
import { createEdge } from 'vaiven/edge-node';

const { SHOP, VAIVEN_SITE, VAIVEN_SERVER, PORT = '0' } = Deno.env.toObject();

const edge = createEdge({
  site: VAIVEN_SITE,
  server: VAIVEN_SERVER,
  origin: SHOP,
  pages: { '/': 'home', '/p/:item': 'product', '/c/*': 'category', '/cart': 'cart' },
});

Deno.serve(
  {
    port: Number(PORT),
    hostname: '127.0.0.1',
    onListen: ({ port }) => console.log(`http://127.0.0.1:${port}`),
  },
  (request) => edge.fetch(request),
);
