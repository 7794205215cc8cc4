// The page of one product.
import { MOST_PER_LINE } from '../cart/cart.ts';
import { defaultVariant } from '../catalogue/catalogue.ts';
import { sorted } from '../catalogue/order.ts';
import { sizeLabel } from '../catalogue/sizes.ts';
import type { Product, Spec, Variant } from '../catalogue/types.ts';
import { itemEvent } from '../datalayer/payloads.ts';
import type { Speech } from '../i18n/messages.ts';
import { SaveButton } from './card.tsx';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { Badge, Crumbs, Instalments, Price, Rating } from './parts.tsx';
import { Slot } from './slot.tsx';

const FEW = 10;
const MOST_AT_ONCE = 5;

/** What the address asks for. */
export interface Wanted {
  readonly sku?: string | undefined;
  readonly colour?: string | undefined;
}

interface ProductProps {
  readonly page: PageContext;
  readonly product: Product;
  readonly wanted: Wanted;
  /** A size was not chosen where one has to be. */
  readonly missing?: boolean;
}

/** The variant that the page opens with. */
function shownVariant(product: Product, wanted: Wanted): Variant {
  const { variants } = product;
  const ofColour = variants.filter(({ colour }) => colour.id === wanted.colour);
  return (
    variants.find(({ sku }) => sku === wanted.sku) ??
    ofColour.find(({ stock }) => stock > 0) ??
    ofColour[0] ??
    defaultVariant(product)
  );
}

function Stock({ product, speech }: { product: Product; speech: Speech }) {
  const { stock } = product;
  if (stock === 0) {
    return (
      <p class="stock stock-out">
        <strong>{speech.t('product.out')}.</strong> {speech.t('product.out.text')}
      </p>
    );
  }
  return (
    <p
      class="stock"
      data-stock
      data-in={speech.t('product.in.text')}
      data-few={speech.t('product.few.variant')}
      data-out={speech.t('product.out.variant')}
    >
      {stock < FEW ? speech.t('product.few', { n: stock }) : speech.t('product.in.text')}
    </p>
  );
}

interface ChoiceProps {
  readonly product: Product;
  readonly shown: Variant;
  readonly speech: Speech;
}

function Colours({ product, shown, speech }: ChoiceProps) {
  if (product.colours.length < 2) {
    return <input type="hidden" name="colour" value={shown.colour.id} />;
  }
  return (
    <fieldset class="variants variants-colour">
      <legend>
        {speech.t(`product.${product.colourIs}`)}:{' '}
        <span data-colour-name>{shown.colour.name[speech.lang]}</span>
      </legend>
      <ul>
        {product.colours.map((colour) => (
          <li>
            <label>
              <input
                type="radio"
                name="colour"
                value={colour.id}
                checked={colour.id === shown.colour.id}
              />
              <img
                src={`/img/${product.id}.svg?colour=${colour.id}`}
                alt={colour.name[speech.lang]}
                width="64"
                height="64"
              />
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Sizes({
  product,
  shown,
  speech,
  wanted,
  missing,
}: ChoiceProps & { wanted: Wanted; missing: boolean | undefined }) {
  if (product.sizes.length === 0) return null;
  const { market } = speech;
  const gone = (size: string) =>
    !product.variants.some((v) => v.size === size && v.colour === shown.colour && v.stock > 0);
  return (
    <fieldset
      class="variants variants-size"
      aria-describedby={missing ? 'size-problem' : undefined}
    >
      <legend>
        {speech.t('product.size')}
        <a href="/info/size-guide">{speech.t('product.size.guide')}</a>
      </legend>
      <ul>
        {product.sizes.map((size) => (
          <li>
            <label>
              <input
                type="radio"
                name="size"
                value={size}
                required
                checked={wanted.sku === shown.sku && size === shown.size}
                disabled={gone(size)}
              />
              <span>{sizeLabel(product.kind, size, market.id)}</span>
            </label>
          </li>
        ))}
      </ul>
      <p
        id="size-problem"
        class="notice notice-bad"
        role="alert"
        data-size-problem
        hidden={missing !== true}
      >
        {speech.t('product.size.missing')}
      </p>
    </fieldset>
  );
}

function BuyForm(props: ProductProps & { shown: Variant }) {
  const { page, product, shown, wanted, missing } = props;
  const { speech } = page;
  const most = Math.min(product.stock, MOST_PER_LINE, MOST_AT_ONCE);
  return (
    <form class="buy" method="post" action="/cart/add" data-add-to-cart>
      <input type="hidden" name="id" value={product.id} />
      <Colours product={product} shown={shown} speech={speech} />
      <Sizes product={product} shown={shown} speech={speech} wanted={wanted} missing={missing} />
      <Stock product={product} speech={speech} />
      <div class="buy-row">
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
      </div>
    </form>
  );
}

function Facts({ product, speech }: { product: Product; speech: Speech }) {
  const { market } = speech;
  const from = speech.money(market.freeShippingFrom);
  const free = product.price >= market.freeShippingFrom;
  return (
    <ul class="assurances" aria-label={speech.t('product.facts')}>
      <li>
        {free
          ? speech.t('product.delivery.free', { from })
          : speech.t('product.delivery.paid', { price: speech.money(market.shipping), from })}{' '}
        <a href="/info/delivery">{speech.t('nav.more')}</a>
      </li>
      <li>
        {speech.t('product.returns.long')}{' '}
        <a href="/info/returns">{speech.t('nav.more.returns')}</a>
      </li>
    </ul>
  );
}

function Specs({ product, speech }: { product: Product; speech: Speech }) {
  const specs = Object.entries(product.specs ?? {}) as [Spec, string][];
  const worn = product.group === 'shoes' || product.group === 'clothing';
  if (specs.length === 0 && !worn) return null;
  return (
    <section class="specs" aria-labelledby="specs-title">
      <h2 id="specs-title">{speech.t('product.specs')}</h2>
      <dl>
        {worn && (
          <div>
            <dt>{speech.t('product.fit')}</dt>
            <dd>{speech.t(`product.fit.${product.fit}`)}</dd>
          </div>
        )}
        {specs.map(([spec, value]) => (
          <div>
            <dt>{speech.t(`spec.${spec}`)}</dt>
            <dd>{speech.measure(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What the shop itself would put beside: its own kind, and what goes with it. */
function companions({ catalogue }: PageContext, product: Product) {
  const others = sorted(
    catalogue.products.filter((p) => p.id !== product.id && p.stock > 0),
    'popular',
  );
  const sport = others.filter((p) => p.sport === product.sport);
  return {
    similar: [...sport.filter((p) => p.group === product.group), ...sport],
    together: [...sport.filter((p) => p.group !== product.group), ...others],
  };
}

export function ProductPage(props: ProductProps) {
  const { page, product, wanted, missing } = props;
  const { speech, saved } = page;
  const { title, text } = product.text[speech.lang];
  const shown = shownVariant(product, wanted);
  const { similar, together } = companions(page, product);
  const list = `/c/${product.sport}`;
  return (
    <Layout
      page={page}
      type="product"
      title={title}
      events={missing ? [] : [itemEvent('view_item', product, speech.lang)]}
      products={[product]}
      variants={product.variants}
      sport={product.sport}
    >
      <Crumbs
        speech={speech}
        trail={[
          { href: list, name: speech.t(`sport.${product.sport}`) },
          { href: `${list}?group=${product.group}`, name: speech.t(`group.${product.group}`) },
        ]}
      />
      <article class="product">
        <div class="product-picture">
          <img
            src={`/img/${product.id}.svg?colour=${shown.colour.id}`}
            alt={speech.t('product.picture', { title, brand: product.brand })}
            width="400"
            height="400"
            fetchpriority="high"
            data-picture
          />
          <Badge product={product} speech={speech} />
          <SaveButton
            product={product}
            speech={speech}
            saved={saved.has(product.id)}
            back={`/p/${product.id}`}
          />
        </div>
        <div class="product-info">
          <p class="product-brand">{product.brand}</p>
          <h1>{title}</h1>
          <Rating product={product} speech={speech} />
          <Price product={product} speech={speech} />
          <p class="vat">{speech.t('product.vat')}</p>
          <Instalments product={product} speech={speech} />
          <p class="product-text">{text}</p>
          {product.stock > 0 ? (
            <BuyForm {...props} shown={shown} />
          ) : (
            <Stock product={product} speech={speech} />
          )}
          <Facts product={product} speech={speech} />
          <Specs product={product} speech={speech} />
        </div>
      </article>
      <Slot name="product-similar" page={page} products={[...new Set(similar)]} />
      <Slot name="product-together" page={page} products={[...new Set(together)]} />
      <Slot
        name="product-viewed"
        page={page}
        products={sorted(page.catalogue.products, 'popular')}
      />
    </Layout>
  );
}
