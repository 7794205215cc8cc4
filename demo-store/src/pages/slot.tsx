// Places that Vaivén fills.
import type { Product } from '../catalogue/types.ts';
import type { PageContext } from './context.ts';

interface SlotProps {
  readonly name:
    | 'home-for-you'
    | 'home-trending'
    | 'home-new'
    | 'home-drops'
    | 'category-picks'
    | 'product-similar'
    | 'product-together'
    | 'product-viewed'
    | 'cart-complete'
    | 'checkout-last'
    | 'confirmation-next'
    | 'search-instead';
  readonly page: PageContext;
  /** What stands there where Vaivén does not come: without scripts, or with its server away. */
  readonly products: readonly Product[];
}

const FALLBACK_LENGTH = 6;

/** What one visitor usually buys, below everything else: it takes no room where there is nothing. */
export function UsualSlot({ page: { speech, tagged } }: { page: PageContext }) {
  if (!tagged) return null;
  return (
    <div
      class="slot slot-optional"
      role="region"
      aria-label={speech.t('slot.cart-usual.label')}
      data-vaiven-slot="cart-usual"
    />
  );
}

/**
 * A place that Vaivén fills. The style sheet reserves its height, so nothing moves, and lets the
 * shop's own products appear only when nobody has filled it after a moment; in markets without
 * Vaivén they are there at once.
 */
export function Slot({ name, page, products }: SlotProps) {
  const { speech, tagged } = page;
  const label = { role: 'region', 'aria-label': speech.t(`slot.${name}.label`) };
  const place = tagged ? { ...label, 'data-vaiven-slot': name } : {};
  return (
    <div class={tagged ? 'slot' : 'slot slot-own'} {...place}>
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
