// Shapes of the dataLayer that the shop's back end and its scripts share.
import type { Lang } from '../i18n/lang.ts';

export type PageType =
  | 'home'
  | 'category'
  | 'product'
  | 'search'
  | 'wishlist'
  | 'cart'
  | 'checkout'
  | 'confirmation'
  | 'account'
  | 'info'
  | 'other';

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

/** An event that is about no products: `search`, `sign_up`, `login`. */
export interface PlainEvent {
  readonly event: string;
  readonly [param: string]: string;
}

export type PageEvent = EcommerceEvent | PlainEvent;

/** What a page may hand to `vaiven.identify`. */
export interface Identity {
  readonly customer_id: string;
  /** `<expiry>.<signature>`: seconds since 1970, and base64url of the HMAC-SHA256. */
  readonly token: string;
}

/** What the page of a product needs to know of a variant. */
export interface VariantData {
  readonly sku: string;
  /** Empty where there is one size only. */
  readonly size: string;
  readonly colour: string;
  readonly stock: number;
}

/** The JSON block of a page. */
export interface PageData {
  readonly page_type: PageType;
  readonly page_language: Lang;
  /** Pushed when the page is read. */
  readonly events: readonly PageEvent[];
  /** Items that a click on the page may be about, by id: for `select_item` and the cart's events. */
  readonly items: Readonly<Record<string, EcommerceItem>>;
  readonly currency: string;
  readonly variants?: readonly VariantData[];
  /** For `vaiven.identify`, while a customer is logged in. */
  readonly identity?: Identity;
}
