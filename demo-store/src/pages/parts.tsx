// Pieces that several pages share: prices, ratings, instalments, crumbs.
import type { Child } from 'hono/jsx';

import { savingOf } from '../catalogue/order.ts';
import type { Product } from '../catalogue/types.ts';
import { instalmentsFor } from '../i18n/markets.ts';
import type { Speech } from '../i18n/messages.ts';

interface ProductProps {
  readonly product: Product;
  readonly speech: Speech;
}

export function Price({ product, speech }: ProductProps) {
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

/** Payments without interest, in the markets that have them. */
export function Instalments({ product, speech }: ProductProps) {
  const plan = instalmentsFor(product.price, speech.market);
  if (plan === undefined) return null;
  return (
    <p class="instalments">
      {speech.t('product.instalments', { months: plan.months, each: speech.money(plan.each) })}
    </p>
  );
}

export function Rating({ product, speech }: ProductProps) {
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

export function Badge({ product, speech }: ProductProps) {
  if (product.stock === 0) return <span class="badge badge-out">{speech.t('product.out')}</span>;
  if (product.listPrice === undefined) return null;
  return <span class="badge">−{Math.round(savingOf(product) * 100)} %</span>;
}

interface Crumb {
  readonly href: string;
  readonly name: string;
}

export function Crumbs({ speech, trail }: { speech: Speech; trail: readonly Crumb[] }) {
  return (
    <nav class="crumbs" aria-label={speech.t('nav.breadcrumb')}>
      <ol>
        {[{ href: '/', name: speech.t('nav.home') }, ...trail].map(({ href, name }) => (
          <li>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly text: string;
  readonly children?: Child;
}

/** Where there is nothing yet: what would be here, and what to do about it. */
export function Empty({ title, text, children }: EmptyProps) {
  return (
    <div class="empty">
      <svg viewBox="0 0 160 60" width="160" height="60" aria-hidden="true">
        <path d="M4 56h88a28 28 0 0 0 0-56M4 42h88a14 14 0 0 0 0-28M4 28h88" />
      </svg>
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
    </div>
  );
}
