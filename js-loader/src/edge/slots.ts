// A slot as it stands in a page: a shadow root that needs no script, with what the browser's host has to know
// of it in an attribute.
import type { EdgeFill } from './fills.js';
import { escapeHtml } from './markup.js';
import type { SlotEdit } from './options.js';

/** Read by js-loader/src/browser/slots.ts. */
export const FILL_ATTRIBUTE = 'data-vaiven-fill';

const FILLED = ['data-vaiven-state', 'filled'] as const;
const REGION = ['role', 'region'] as const;

/** The edit that puts `fill` into a slot's element; `head`: what its shadow root begins with. */
export function slotEdit(
  { label, told, html }: EdgeFill,
  head: string,
  has: (attribute: string) => boolean,
): SlotEdit {
  const attributes: (readonly [string, string])[] = [FILLED, [FILL_ATTRIBUTE, told]];
  if (label && !has('aria-label')) attributes.push(REGION, ['aria-label', escapeHtml(label)]);
  return { attributes, html: [head, html, '</template>'] };
}
