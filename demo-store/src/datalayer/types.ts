// Shapes of the dataLayer that the shop's back end and its scripts share.
import type { Lang } from '../i18n/lang.ts';

export type PageType =
  'home' | 'category' | 'product' | 'cart' | 'checkout' | 'confirmation' | 'other';

/** An item as GA4 names its parts; `price` in major units. */
export interface EcommerceItem {
  readonly item_id: string;
  readonly item_name: string;
  readonly item_brand: string;
  readonly item_category: string;
  readonly item_category2: string;
  /** The sku, where a size and a colour were chosen. */
  readonly item_variant?: string;
  readonly price: number;
  readonly quantity: number;
}

export interface EcommerceEvent {
  readonly event: string;
  readonly ecommerce: Readonly<Record<string, unknown>>;
}

/** The JSON block of a page. */
export interface PageData {
  readonly page_type: PageType;
  readonly page_language: Lang;
  /** Pushed when the page is read. */
  readonly events: readonly EcommerceEvent[];
  /** Items that a click on the page may be about, by id: for `select_item` and the cart's events. */
  readonly items: Readonly<Record<string, EcommerceItem>>;
  readonly currency: string;
}
