// Saved products.
import type { Hono } from 'hono';

import { itemEvent } from '../../datalayer/payloads.ts';
import { WishlistPage } from '../../pages/wishlist.tsx';
import { field, safePath, Visit, type Shop } from '../visit.ts';

const MOST_SAVED = 200;

export function wishlistRoutes(app: Hono, shop: Shop): void {
  app.get('/wishlist', (c) => {
    const visit = new Visit(c, shop);
    return visit.send(<WishlistPage page={visit.page()} />);
  });

  // `on` says what is wanted, so that the same form sent twice does the same.
  app.post('/wishlist', async (c) => {
    const visit = new Visit(c, shop);
    const form = await visit.form();
    const product = visit.catalogue.find(field(form, 'id'));
    if (product === undefined) return c.notFound();
    const wanted = field(form, 'on') !== '0';
    const session = wanted ? visit.begin() : visit.session;
    if (session !== undefined) {
      if (!wanted) session.saved.delete(product.id);
      else if (session.saved.size < MOST_SAVED) session.saved.add(product.id);
    }
    const { speech } = visit;
    if (!visit.wantsJson) {
      if (wanted) session?.events.push(itemEvent('add_to_wishlist', product, speech.lang));
      return visit.redirect(safePath(field(form, 'back'), '/wishlist'));
    }
    const { title } = product.text[speech.lang];
    return c.json({
      saved: wanted,
      count: session?.saved.size ?? 0,
      label: speech.t(wanted ? 'product.unsave.item' : 'product.save.item', { title }),
      message: speech.t(wanted ? 'wishlist.added' : 'wishlist.removed', { title }),
    });
  });
}
