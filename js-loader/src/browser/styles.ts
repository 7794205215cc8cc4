// Our own part of the looks, as text for constructed style sheets.
import bar from './css/bar.css';
import content from './css/content.css';
import overlay from './css/overlay.css';
import page from './css/page.css';
import slot from './css/slot.css';
import theme from './css/theme.css';

/** Overlay: dialog `.overlay` with `.close` and `.body`. */
export const OVERLAY_CSS = theme + content + overlay;

/** Bar: section `.bar` with `.close` and `.body`. */
export const BAR_CSS = theme + content + bar;

/** Slot: what the merchant's template makes. */
export const SLOT_CSS = theme + slot;

/** The page's own sheet. */
export const PAGE_CSS = page;
