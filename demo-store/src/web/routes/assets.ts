// Files: the shop's own, pictures of products, feeds.
import type { Hono } from 'hono';

import { cutoutSvg, productSvg } from '../../art/art.ts';
import { productFeed, variantFeed } from '../../catalogue/feed.ts';
import { isLang, LANGS } from '../../i18n/lang.ts';
import { DEFAULT_MARKET, feedMarket, isMarket, MARKETS } from '../../i18n/markets.ts';
import type { Shop } from '../visit.ts';

const FEEDS = {
  'products.csv': { make: productFeed, type: 'text/csv' },
  'variants.tsv': { make: variantFeed, type: 'text/tab-separated-values' },
} as const;

export function assetRoutes(app: Hono, { catalogues, config, files }: Shop): void {
  app.get('/static/:name', (c) => files.respond(c, c.req.param('name')));

  app.get('/img/:file{.+\\.svg}', (c) => {
    // Pictures are the same in every market.
    const product = catalogues[DEFAULT_MARKET].find(c.req.param('file').slice(0, -'.svg'.length));
    if (product === undefined) return c.notFound();
    const colour = product.colours.find(({ id }) => id === c.req.query('colour'));
    c.header('content-type', 'image/svg+xml; charset=utf-8');
    c.header('cache-control', 'public, max-age=3600');
    return c.body(
      c.req.query('cutout') === '1' ? cutoutSvg(product, colour) : productSvg(product, colour),
    );
  });

  // What Vaivén calls each pair of market and language, and where its products are.
  app.get('/feed/markets.json', (c) =>
    c.json(
      MARKETS.flatMap((market) =>
        LANGS.map((lang) => ({
          market: feedMarket(market, lang) ?? 'default',
          products: `/feed/products.csv?market=${market}&lang=${lang}&links=relative`,
        })),
      ),
    ),
  );

  app.get('/feed/:name{products\\.csv|variants\\.tsv}', (c) => {
    const { make, type } = FEEDS[c.req.param('name') as keyof typeof FEEDS];
    const market = c.req.query('market');
    const catalogue = catalogues[isMarket(market) ? market : DEFAULT_MARKET];
    const asked = c.req.query('lang');
    const lang = isLang(asked) ? asked : catalogue.market.lang;
    const origin = c.req.query('links') === 'relative' ? '' : config.origin;
    c.header('content-type', `${type}; charset=utf-8`);
    return c.body(make(catalogue, { lang, origin }));
  });
}
