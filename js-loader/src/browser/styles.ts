// Our own part of the looks, as text for constructed style sheets.
import bar from './css/bar.css';
import content from './css/content.css';
import overlay from './css/overlay.css';
import page from './css/page.css';
import slot from './css/slot.css';
import theme from './css/theme.css';

/** Dialog `.overlay` or section `.bar`, each with `.close` and `.body`. */
export const SURFACE_CSS = theme + content + overlay + bar;

/** Slot: what the merchant's template makes. */
export const SLOT_CSS = theme + slot;

/** The page's own sheet. */
export const PAGE_CSS = page;
