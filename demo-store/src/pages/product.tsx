// The page of one product.
import { sorted } from '../catalogue/order.ts';
import type { Product, Spec } from '../catalogue/types.ts';
import { MOST_PER_LINE } from '../cart/cart.ts';
import { itemEvent } from '../datalayer/payloads.ts';
import type { Speech } from '../i18n/messages.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { Price, Rating, Slot, saving } from './parts.tsx';

const FEW = 10;
const MOST_AT_ONCE = 5;

function Stock({ product, speech }: { product: Product; speech: Speech }) {
  if (product.stock === 0) {
    return (
      <p class="stock stock-out">
        <strong>{speech.t('product.out')}.</strong> {speech.t('product.out.text')}
      </p>
    );
  }
  return (
    <p class="stock">
      {product.stock < FEW ? speech.t('product.few', { n: product.stock }) : speech.t('product.in')}
    </p>
  );
}

function BuyForm({ product, speech }: { product: Product; speech: Speech }) {
  const most = Math.min(product.stock, MOST_PER_LINE, MOST_AT_ONCE);
  return (
    <form class="buy" method="post" action="/cart/add" data-add-to-cart>
      <input type="hidden" name="id" value={product.id} />
      <label>
        <span>{speech.t('product.quantity')}</span>
        <select name="quantity">
          {Array.from({ length: most }, (_, i) => (
            <option value={i + 1}>{i + 1}</option>
          ))}
        </select>
      </label>
      <button type="submit" class="button button-buy">
        {speech.t('product.add')}
      </button>
    </form>
  );
}

export function ProductPage({ page, product }: { page: PageContext; product: Product }) {
  const { speech, catalogue } = page;
  const similar = sorted(
    catalogue.bySport(product.sport).filter((p) => p.id !== product.id && p.stock > 0),
    'popular',
  );
  const { title, text } = product.text[speech.lang];
  const specs = Object.entries(product.specs ?? {}) as [Spec, string][];
  return (
    <Layout
      page={page}
      type="product"
      title={title}
      events={[itemEvent('view_item', product, speech.lang)]}
      products={[product]}
      sport={product.sport}
    >
      <nav class="crumbs" aria-label={speech.t('nav.breadcrumb')}>
        <ol>
          <li>
            <a href="/">{speech.t('nav.home')}</a>
          </li>
          <li>
            <a href={`/c/${product.sport}`}>{speech.t(`sport.${product.sport}`)}</a>
          </li>
          <li>
            <a href={`/c/${product.sport}?group=${product.group}`}>
              {speech.t(`group.${product.group}`)}
            </a>
          </li>
        </ol>
      </nav>
      <article class="product">
        <div class="product-picture">
          <img
            src={`/img/${product.id}.svg`}
            alt={speech.t('product.picture', { title, brand: product.brand })}
            width="400"
            height="400"
            fetchpriority="high"
          />
          {product.listPrice !== undefined && <span class="badge">−{saving(product)} %</span>}
        </div>
        <div class="product-info">
          <p class="product-brand">{product.brand}</p>
          <h1>{title}</h1>
          <Rating product={product} speech={speech} />
          <Price product={product} speech={speech} />
          <p class="vat">{speech.t('product.vat')}</p>
          <p class="product-text">{text}</p>
          <Stock product={product} speech={speech} />
          {product.stock > 0 && <BuyForm product={product} speech={speech} />}
          <ul class="assurances">
            <li>{speech.t('product.delivery')}</li>
            <li>{speech.t('product.returns')}</li>
          </ul>
          {specs.length > 0 && (
            <section class="specs" aria-labelledby="specs-title">
              <h2 id="specs-title">{speech.t('product.specs')}</h2>
              <dl>
                {specs.map(([spec, value]) => (
                  <div>
                    <dt>{speech.t(`spec.${spec}`)}</dt>
                    <dd>{speech.measure(value)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )}
        </div>
      </article>
      <Slot name="product-similar" speech={speech} products={similar} />
    </Layout>
  );
}
