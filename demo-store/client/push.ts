// Pushes an e-commerce event about items that the page's data block lists.
import type { EcommerceItem } from '../src/datalayer/types.ts';

export function itemOf(id: string | undefined): EcommerceItem | undefined {
  return id === undefined ? undefined : window.zancada?.items[id];
}

export function pushItem(
  event: string,
  item: EcommerceItem,
  quantity: number,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const value = Math.round(item.price * 100 * quantity) / 100;
  window.dataLayer?.push({ ecommerce: null });
  window.dataLayer?.push({
    event,
    ecommerce: {
      ...more,
      currency: window.zancada?.currency,
      value,
      items: [{ ...item, quantity }],
    },
  });
}
