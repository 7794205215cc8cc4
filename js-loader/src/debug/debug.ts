// The debug overlay, `?vaiven_debug`, and `vaiven.inspect`: a chunk of its own, loaded only when asked
// for.
import type { Host } from '../browser/host.js';
import { memoryStore, openStore } from '../browser/storage.js';
import css from './debug.css';
import { el, type Child } from './dom.js';
import { inspect } from './inspector.js';
import { campaignsPanel, eventsPanel, productsPanel, statusLine, visitorPanel } from './panels.js';
import { EMPTY, readSite, type Site } from './site.js';
import type { View } from './steps.js';
import { readVisitor } from './visitor.js';
import { words } from './words.js';

export { watch } from './watch.js';

const STATE_KEY = 'vaiven.debug';
const SIDE_KEY = 'vaiven.debug.side';

const PANELS = {
  campaigns: campaignsPanel,
  products: productsPanel,
  visitor: visitorPanel,
  events: eventsPanel,
};

type PanelName = keyof typeof PANELS;

/** Opens the overlay. */
export function open(observed: Host): void {
  const inspector = inspect(observed);
  const w = words();
  const host = el('div', { 'data-vaiven-debug': '' });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  let current: PanelName = 'campaigns';
  // On this tab it stays as it was left.
  const tab = openStore('sessionStorage') ?? memoryStore();
  const keep = (key: string, value: string): void => {
    try {
      tab.setItem(key, value);
    } catch {
      // Full: the next page begins as the first one did.
    }
  };
  const left = tab.getItem(STATE_KEY);
  let small = left === 'small' || (left !== 'open' && matchMedia('(max-width: 760px)').matches);
  let read: { bytes: Uint8Array | null; site: Site } = { bytes: null, site: EMPTY };
  let pending = false;

  const body = el('div', { class: 'body', role: 'tabpanel', tabindex: '0' });
  const status = el('footer', {});
  const tabs = (Object.keys(PANELS) as PanelName[]).map((name) => {
    const button = el('button', { type: 'button', role: 'tab' }, w[name]);
    button.addEventListener('click', () => {
      current = name;
      render();
    });
    return { name, button };
  });
  const minimize = el('button', { type: 'button', class: 'icon min', 'aria-label': w.minimize });
  const close = el('button', { type: 'button', class: 'icon x', 'aria-label': w.close });
  const side = el('button', { type: 'button', class: 'icon side', 'aria-label': w.otherSide });
  const panel = el(
    'aside',
    { 'aria-label': w.title },
    el('div', { class: 'top' }, el('strong', {}, 'Vaivén'), side, minimize, close),
    el(
      'div',
      { class: 'tabs', role: 'tablist' },
      tabs.map(({ button }) => button),
    ),
    body,
    status,
  );
  const pill = el('button', { type: 'button', class: 'pill' }, 'Vaivén');
  root.append(panel, pill);

  const view = (): View => {
    const bytes = inspector.root();
    if (bytes !== read.bytes) read = { bytes, site: bytes ? readSite(bytes) : EMPTY };
    const profile = inspector.profile();
    return { inspector, site: read.site, visitor: profile && readVisitor(profile) };
  };
  const render = (): void => {
    panel.toggleAttribute('hidden', small);
    pill.toggleAttribute('hidden', !small);
    for (const { name, button } of tabs) {
      button.setAttribute('aria-selected', String(name === current));
    }
    if (small) return;
    // What was unfolded stays so.
    const unfolded = new Set(
      [...body.querySelectorAll('details[open]')].map((details) => details.getAttribute('data-id')),
    );
    const made = view();
    const warning: Child = !read.bytes && el('p', { class: 'warning' }, w.noBundle);
    const children = [warning, ...PANELS[current](made)].filter((child) => !!child);
    body.replaceChildren(...(children as Node[]));
    for (const details of body.querySelectorAll('details')) {
      details.open = unfolded.has(details.getAttribute('data-id'));
    }
    status.replaceChildren(...(statusLine(made).filter((child) => !!child) as Node[]));
  };
  const soon = (): void => {
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      render();
    });
  };
  const fold = (next: boolean): void => {
    small = next;
    keep(STATE_KEY, small ? 'small' : 'open');
    render();
  };
  // On the left: shops have what is bought by on the right.
  const dock = (right: boolean): void => {
    panel.classList.toggle('right', right);
    pill.classList.toggle('right', right);
  };
  dock(tab.getItem(SIDE_KEY) === 'right');
  side.addEventListener('click', () => {
    const right = !panel.classList.contains('right');
    keep(SIDE_KEY, right ? 'right' : 'left');
    dock(right);
  });
  minimize.addEventListener('click', () => fold(true));
  pill.addEventListener('click', () => fold(false));
  close.addEventListener('click', () => {
    tab.removeItem(STATE_KEY);
    host.remove();
    clearInterval(timer);
  });
  inspector.subscribe(soon);
  // Sending goes on between events.
  const timer = setInterval(() => {
    if (!small)
      status.replaceChildren(...(statusLine(view()).filter((child) => !!child) as Node[]));
  }, 2000);
  document.body.append(host);
  render();
}
