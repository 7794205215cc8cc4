// Pieces that several pages share: prices, ratings, cards, slots.
import { savingOf } from '../catalogue/order.ts';
import type { Product } from '../catalogue/types.ts';
import type { Speech } from '../i18n/messages.ts';

export function Price({ product, speech }: { product: Product; speech: Speech }) {
  if (product.listPrice === undefined) return <p class="price">{speech.money(product.price)}</p>;
  return (
    <p class="price price-reduced">
      <span class="visually-hidden">{speech.t('product.now')} </span>
      <ins>{speech.money(product.price)}</ins>{' '}
      <span class="visually-hidden">{speech.t('product.was')} </span>
      <del>{speech.money(product.listPrice)}</del>
    </p>
  );
}

export function Rating({ product, speech }: { product: Product; speech: Speech }) {
  const label = speech.t('product.rating', {
    rating: speech.decimal(product.rating),
    n: product.reviews,
  });
  return (
    <p class="rating">
      <svg viewBox="0 0 20 20" width="14" height="14" aria-hidden="true">
        <path d="m10 1.6 2.5 5.4 5.9.7-4.4 4 1.2 5.8L10 14.6l-5.2 2.9L6 11.7l-4.4-4 5.9-.7z" />
      </svg>
      <span aria-hidden="true">
        {speech.decimal(product.rating)} <small>({product.reviews})</small>
      </span>
      <span class="visually-hidden">{label}</span>
    </p>
  );
}

export function saving(product: Product): number {
  return Math.round(savingOf(product) * 100);
}

interface CardProps {
  readonly product: Product;
  readonly speech: Speech;
  /** The list that a click on the card is told with. */
  readonly list?: string;
  readonly eager?: boolean;
}

export function Card({ product, speech, list, eager }: CardProps) {
  const { title } = product.text[speech.lang];
  return (
    <article class="card">
      <a href={`/p/${product.id}`} data-item-id={product.id} data-list={list}>
        <div class="card-picture">
          <img
            src={`/img/${product.id}.svg`}
            alt=""
            width="400"
            height="400"
            loading={eager === true ? 'eager' : 'lazy'}
            decoding="async"
          />
          {product.stock === 0 && <span class="badge badge-out">{speech.t('product.out')}</span>}
          {product.stock > 0 && product.listPrice !== undefined && (
            <span class="badge">−{saving(product)} %</span>
          )}
        </div>
        <p class="card-brand">{product.brand}</p>
        <h3 class="card-title">{title}</h3>
        <Price product={product} speech={speech} />
        <Rating product={product} speech={speech} />
      </a>
    </article>
  );
}

interface GridProps {
  readonly products: readonly Product[];
  readonly speech: Speech;
  readonly list: string;
  readonly eager?: number;
}

export function Grid({ products, speech, list, eager = 0 }: GridProps) {
  return (
    <ul class="grid">
      {products.map((product, index) => (
        <li>
          <Card product={product} speech={speech} list={list} eager={index < eager} />
        </li>
      ))}
    </ul>
  );
}

interface SlotProps {
  readonly name: 'home-for-you' | 'product-similar' | 'cart-complete';
  readonly speech: Speech;
  /** What stands there where Vaivén does not come: without scripts, or with its server away. */
  readonly products: readonly Product[];
}

const FALLBACK_LENGTH = 6;

/**
 * A place that Vaivén fills. The style sheet reserves its height, so nothing moves, and lets the
 * shop's own products appear only when nobody has filled it after a moment.
 */
export function Slot({ name, speech, products }: SlotProps) {
  return (
    <div class="slot" data-vaiven-slot={name}>
      <section class="fallback">
        <h2>{speech.t(`slot.${name}`)}</h2>
        <ul>
          {products.slice(0, FALLBACK_LENGTH).map((product) => (
            <li>
              <a href={`/p/${product.id}`}>
                <img
                  src={`/img/${product.id}.svg`}
                  alt=""
                  width="400"
                  height="400"
                  loading="lazy"
                />
                <span class="fallback-title">{product.text[speech.lang].title}</span>
                <span class="price">{speech.money(product.price)}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
