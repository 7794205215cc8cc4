import type { Inspector } from '../browser/inspect.js';
/** Opens the overlay. */
export function open(inspector: Inspector): void { console.log(inspector.site); }
