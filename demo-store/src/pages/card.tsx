// A product as a card, and grids of cards.
import type { ColourFamily } from '../catalogue/colours.ts';
import type { Product } from '../catalogue/types.ts';
import type { Speech } from '../i18n/messages.ts';
import type { PageContext } from './context.ts';
import { Badge, Instalments, Price, Rating } from './parts.tsx';

interface SaveProps {
  readonly product: Product;
  readonly speech: Speech;
  readonly saved: boolean;
  /** Path to come back to, where no script sends the form. */
  readonly back: string;
}

/** The heart that saves a product for later. */
export function SaveButton({ product, speech, saved, back }: SaveProps) {
  const { title } = product.text[speech.lang];
  return (
    <form class="save" method="post" action="/wishlist" data-save={product.id}>
      <input type="hidden" name="id" value={product.id} />
      <input type="hidden" name="on" value={saved ? '0' : '1'} />
      <input type="hidden" name="back" value={back} />
      <button
        type="submit"
        aria-label={speech.t(saved ? 'product.unsave.item' : 'product.save.item', { title })}
        data-saved={saved ? '' : undefined}
      >
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path d="M12 20.3 4.6 13a4.9 4.9 0 0 1 6.9-6.9l.5.5.5-.5a4.9 4.9 0 0 1 6.9 6.9z" />
        </svg>
      </button>
    </form>
  );
}

const DOTS = 4;

function Colours({ product, speech }: { product: Product; speech: Speech }) {
  if (product.colours.length < 2 || product.colourIs !== 'colour') return null;
  const more = product.colours.length - DOTS;
  return (
    <p class="dots">
      <span class="visually-hidden">
        {speech.t('product.colours', { n: product.colours.length })}
      </span>
      {product.colours.slice(0, DOTS).map((colour) => (
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <circle cx="6" cy="6" r="5.5" fill={colour.tones[0]} stroke="#767b83" stroke-width="1" />
        </svg>
      ))}
      {more > 0 && <span aria-hidden="true">+{more}</span>}
    </p>
  );
}

interface CardProps {
  readonly product: Product;
  readonly page: PageContext;
  /** The list that a click on the card is told with. */
  readonly list: string;
  /** Colours that were asked for: the picture shows one of them where there is one. */
  readonly families?: readonly ColourFamily[];
  readonly eager?: boolean;
}

export function Card({ product, page, list, families = [], eager }: CardProps) {
  const { speech, saved, url } = page;
  const colour = product.colours.find(({ family }) => family && families.includes(family));
  const query = colour === undefined ? '' : `?colour=${colour.id}`;
  return (
    <article class="card">
      <a href={`/p/${product.id}${query}`} data-item-id={product.id} data-list={list}>
        <div class="card-picture">
          <img
            src={`/img/${product.id}.svg${query}`}
            alt=""
            width="400"
            height="400"
            loading={eager === true ? 'eager' : 'lazy'}
            decoding="async"
          />
          <Badge product={product} speech={speech} />
        </div>
        <p class="card-brand">{product.brand}</p>
        <h3 class="card-title">{product.text[speech.lang].title}</h3>
        <Price product={product} speech={speech} />
        <Instalments product={product} speech={speech} />
        <Rating product={product} speech={speech} />
        <Colours product={product} speech={speech} />
      </a>
      <SaveButton
        product={product}
        speech={speech}
        saved={saved.has(product.id)}
        back={url.pathname + url.search}
      />
    </article>
  );
}

interface GridProps {
  readonly products: readonly Product[];
  readonly page: PageContext;
  readonly list: string;
  readonly families?: readonly ColourFamily[];
  readonly eager?: number;
}

export function Grid({ products, page, list, families = [], eager = 0 }: GridProps) {
  return (
    <ul class="grid">
      {products.map((product, index) => (
        <li>
          <Card
            product={product}
            page={page}
            list={list}
            families={families}
            eager={index < eager}
          />
        </li>
      ))}
    </ul>
  );
}
