// Clicks on product cards: `select_item`.
import { itemOf, pushItem } from './push.ts';

export function startLists(): void {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const link = target?.closest<HTMLElement>('a[data-item-id]');
    const item = itemOf(link?.dataset.itemId);
    if (link && item) pushItem('select_item', item, 1, { item_list_id: link.dataset.list });
  });
}
