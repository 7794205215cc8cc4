// The debug overlay, `?vaiven_debug`, and `vaiven.inspect`: a chunk of its own, loaded only when asked
// for.
import type { Host } from '../browser/host.js';
import { memoryStore, openStore } from '../browser/storage.js';
import css from './debug.css';
import { el, type Child } from './dom.js';
import { inspect } from './inspector.js';
import {
  campaignsPanel,
  statePanel,
  eventsPanel,
  productsPanel,
  statusLine,
  visitorPanel,
} from './panels.js';
import { Probe } from './probe.js';
import { EMPTY, readSite, type Site } from './site.js';
import type { View } from './steps.js';
import { asOf, earlier, keep as keepEvents } from './travel.js';
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
  state: statePanel,
};

type PanelName = keyof typeof PANELS;

/** Opens the overlay. */
export function open(observed: Host): void {
  // On this tab it stays as it was left.
  const tab = openStore('sessionStorage') ?? memoryStore();
  const inspector = inspect(observed, earlier(tab));
  const w = words();
  const host = el('div', { 'data-vaiven-debug': '' });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  let current: PanelName = 'campaigns';
  const keep = (key: string, value: string): void => {
    try {
      tab.setItem(key, value);
    } catch {
      // Full: the next page begins as the first one did.
    }
  };
  const left = tab.getItem(STATE_KEY);
  let small = left === 'small' || (left !== 'open' && matchMedia('(max-width: 760px)').matches);
  let read: { bytes: Uint8Array | null; site: Site; probe: Probe | null } = {
    bytes: null,
    site: EMPTY,
    probe: null,
  };
  let pending = false;
  /** Of the event that one has gone back to; null: as it is now. */
  let past: string | null = null;

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
    const engine = inspector.engine();
    if (bytes !== read.bytes) {
      read.probe?.end();
      const site = bytes ? readSite(bytes) : EMPTY;
      read = { bytes, site, probe: bytes && engine && new Probe(engine, bytes, site) };
    }
    const profile = inspector.profile();
    const { site, probe } = read;
    return { inspector, site, probe, visitor: profile && readVisitor(profile) };
  };
  /** Says that these are not the present, and leads on; nothing in the present. */
  const banner = (): Child => {
    const at = inspector.steps.findIndex(({ event }) => event.id === past);
    const step = inspector.steps[at];
    if (!step) return null;
    const go = (label: string, text: string, to: number): Child => {
      const target = inspector.steps[to]?.event.id;
      return el(
        'button',
        { type: 'button', class: 'go', value: target ?? '', 'aria-label': label },
        text,
      );
    };
    const time = new Date(step.event.time).toLocaleTimeString();
    return el(
      'p',
      { class: 'past' },
      at > 0 && go(w.before, '←', at - 1),
      el('b', {}, `${w.asOf} ${time}: ${step.event.name}`),
      at < inspector.steps.length - 1 && go(w.after, '→', at + 1),
      go(w.now, w.now, -1),
    );
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
    // The list of events is that of all, to choose from.
    const shown = current === 'events' ? made : asOf(made, past);
    const children = [banner(), warning, ...PANELS[current](shown)].filter((child) => !!child);
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
  body.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button.go');
    if (!button) return;
    past = button.value || null;
    if (past && current === 'events') current = 'campaigns';
    render();
  });
  minimize.addEventListener('click', () => fold(true));
  pill.addEventListener('click', () => fold(false));
  close.addEventListener('click', () => {
    tab.removeItem(STATE_KEY);
    host.remove();
    clearInterval(timer);
    inspector.end();
    read.probe?.end();
  });
  inspector.subscribe(() => {
    keepEvents(tab, inspector);
    soon();
  });
  // Sending goes on between events.
  const timer = setInterval(() => {
    if (current === 'state') render();
    else if (!small)
      status.replaceChildren(...(statusLine(view()).filter((child) => !!child) as Node[]));
  }, 2000);
  document.body.append(host);
  render();
}
