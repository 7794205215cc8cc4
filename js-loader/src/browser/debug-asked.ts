// Whether the debug overlay is asked for: by `?vaiven_debug`, on this tab, until `?vaiven_debug=0`.
import { safe } from './errors.js';
import { memoryStore, openStore } from './storage.js';

const DEBUG_KEY = 'vaiven.debug';

/** See the head of this file; takes note of what the address says. */
export function debugIsAsked(): boolean {
  const asked = new URLSearchParams(location.search).get('vaiven_debug');
  const tab = openStore('sessionStorage') ?? memoryStore();
  if (asked === '0') {
    tab.removeItem(DEBUG_KEY);
    return false;
  }
  if (tab.getItem(DEBUG_KEY)) return true;
  if (asked !== null) safe(() => tab.setItem(DEBUG_KEY, '1'))();
  return asked !== null;
}
