// What a shopper usually buys, as a cart to confirm: the ids come with the link, the shop says what
// they are and what they cost now.
import { defaultVariant } from '../catalogue/catalogue.ts';
import type { Product } from '../catalogue/types.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { Empty } from './parts.tsx';
import { choiceOf, pictureOf } from './sums.tsx';

function UsualLine({ product, page: { speech } }: { product: Product; page: PageContext }) {
  const line = { product, variant: defaultVariant(product), quantity: 1 };
  return (
    <li class="usual-line">
      <label>
        <input type="checkbox" name={product.id} value="1" checked />
        <img src={pictureOf(line)} alt="" width="400" height="400" />
        <span>
          <b>{product.text[speech.lang].title}</b> {choiceOf(line, speech)}
        </span>
        <span class="cart-sum">{speech.money(product.price)}</span>
      </label>
    </li>
  );
}

export function UsualPage({ page, ids }: { page: PageContext; ids: readonly string[] }) {
  const { speech, catalogue } = page;
  const products = ids
    .map((id) => catalogue.find(id))
    .filter((product): product is Product => product !== undefined && product.stock > 0);
  const title = speech.t('usual.title');
  return (
    <Layout page={page} type="cart" title={title}>
      {products.length === 0 ? (
        <Empty title={speech.t('usual.empty')} text={speech.t('cart.empty.text')}>
          <a class="button" href="/">
            {speech.t('cart.empty.cta')}
          </a>
        </Empty>
      ) : (
        <>
          <h1 class="page-title">{title}</h1>
          <form class="usual" method="post" action="/cart/usual">
            <p>{speech.t('usual.text')}</p>
            <ul>
              {products.map((product) => (
                <UsualLine product={product} page={page} />
              ))}
            </ul>
            <button type="submit" class="button button-buy">
              {speech.t('usual.fill')}
            </button>
          </form>
        </>
      )}
    </Layout>
  );
}
