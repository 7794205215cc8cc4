// Looking around: home, lists, search, products, and the pages that only inform.
import type { Hono } from 'hono';

import { SPORTS } from '../../catalogue/types.ts';
import { isInfo } from '../../i18n/info.ts';
import { CategoryPage } from '../../pages/category.tsx';
import { HomePage } from '../../pages/home.tsx';
import { InfoPage } from '../../pages/info.tsx';
import { ProductPage } from '../../pages/product.tsx';
import { SalePage } from '../../pages/sale.tsx';
import { SearchPage } from '../../pages/search.tsx';
import { readListQuery } from '../list-query.ts';
import { Visit, type Shop } from '../visit.ts';

export function browseRoutes(app: Hono, shop: Shop): void {
  app.get('/', (c) => {
    const visit = new Visit(c, shop);
    return visit.send(<HomePage page={visit.page()} />);
  });

  app.get('/c/:sport', (c) => {
    const sport = SPORTS.find((s) => s === c.req.param('sport'));
    if (sport === undefined) return c.notFound();
    const visit = new Visit(c, shop);
    const query = readListQuery(new URL(c.req.url), visit.catalogue);
    return visit.send(<CategoryPage page={visit.page()} sport={sport} query={query} />);
  });

  app.get('/sale', (c) => {
    const visit = new Visit(c, shop);
    const query = readListQuery(new URL(c.req.url), visit.catalogue);
    return visit.send(<SalePage page={visit.page()} query={query} />);
  });

  app.get('/search', (c) => {
    const visit = new Visit(c, shop);
    const query = readListQuery(new URL(c.req.url), visit.catalogue);
    return visit.send(<SearchPage page={visit.page()} query={query} />);
  });

  app.get('/p/:id', (c) => {
    const visit = new Visit(c, shop);
    const product = visit.catalogue.find(c.req.param('id'));
    if (product === undefined) return c.notFound();
    const wanted = { sku: c.req.query('sku'), colour: c.req.query('colour') };
    return visit.send(<ProductPage page={visit.page()} product={product} wanted={wanted} />);
  });

  app.get('/info/:name', (c) => {
    const name = c.req.param('name');
    if (!isInfo(name)) return c.notFound();
    const visit = new Visit(c, shop);
    return visit.send(<InfoPage page={visit.page()} name={name} />);
  });
}
