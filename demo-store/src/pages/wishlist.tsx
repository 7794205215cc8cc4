// Saved products.
import { Grid } from './card.tsx';
import { viewItemList } from '../datalayer/payloads.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { Empty } from './parts.tsx';

export function WishlistPage({ page }: { page: PageContext }) {
  const { speech, catalogue, saved } = page;
  const products = [...saved].toReversed().flatMap((id) => catalogue.find(id) ?? []);
  const title = speech.t('wishlist.title');
  return (
    <Layout
      page={page}
      type="wishlist"
      title={title}
      events={products.length === 0 ? [] : [viewItemList('wishlist', title, products, speech.lang)]}
      products={products}
    >
      {products.length === 0 ? (
        <Empty title={speech.t('wishlist.empty')} text={speech.t('wishlist.empty.text')}>
          <a class="button" href="/">
            {speech.t('cart.empty.cta')}
          </a>
        </Empty>
      ) : (
        <>
          <h1 class="page-title">{title}</h1>
          <div class="page-body">
            <h2 class="visually-hidden">{speech.count('list.count', products.length)}</h2>
            <Grid products={products} page={page} list="wishlist" eager={4} />
          </div>
        </>
      )}
    </Layout>
  );
}
