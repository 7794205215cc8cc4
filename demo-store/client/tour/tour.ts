// The guided tour of the demonstration: a button that opens a panel with what to try and what the
// engine thinks. It asks `vaiven.inspect`, as any tool may, and only while it is open.
import type { Inspection } from './inspection.ts';
import { recall, remember } from './memory.ts';
import { element } from './nodes.ts';
import { stepList } from './steps.ts';
import { campaignThoughts, costThoughts, slotThoughts, visitorThoughts } from './thoughts.ts';
import { word } from './words.ts';

const PANEL_ID = 'tour-panel';
const THOUGHTS = [
  ['visitor', visitorThoughts],
  ['campaigns', campaignThoughts],
  ['slots', slotThoughts],
  ['engine', costThoughts],
] as const;

const { open: wasOpen, done: doneBefore } = recall();
const done = new Set(doneBefore);

const steps = element('div');
const bodies = THOUGHTS.map(([name, tell]) => ({ name, tell, body: element('div') }));
const debug = new URL(location.href);
debug.searchParams.set('vaiven_debug', '');

const close = element('button', { type: 'button', 'aria-label': word('close') }, '×');
const panel = element(
  'div',
  { id: PANEL_ID, class: 'tour-panel', tabindex: '-1', hidden: true },
  element('header', {}, element('h2', {}, word('title')), close),
  element('details', { open: true }, element('summary', {}, word('try')), steps),
  ...bodies.map(({ name, body }) =>
    element('details', { open: name === 'engine' }, element('summary', {}, word(name)), body),
  ),
  element('p', {}, element('a', { href: debug.href }, word('debug'))),
);
const toggle = element(
  'button',
  {
    type: 'button',
    class: 'button button-hivis button-small tour-toggle',
    'aria-label': word('open'),
    'aria-expanded': 'false',
    'aria-controls': PANEL_ID,
  },
  word('title'),
);

/** What changes with every event is written only where it is looked at, so that focus stays. */
function write(place: HTMLElement, nodes: Node[]): void {
  const next = element('div', {}, ...nodes);
  if (place.firstChild?.isEqualNode(next)) return;
  place.replaceChildren(next);
}

function show(inspection: Inspection): void {
  if (panel.hidden) return;
  const before = done.size;
  write(steps, [stepList(inspection, done)]);
  for (const { tell, body } of bodies) write(body, tell(inspection));
  if (done.size > before) remember({ open: true, done: [...done] });
}

let watching = false;

function setOpen(open: boolean): void {
  panel.hidden = !open;
  toggle.setAttribute('aria-expanded', String(open));
  if (open && !watching) {
    watching = true;
    const language = document.documentElement.lang.startsWith('es') ? 'es' : 'en';
    (window.vaiven ??= []).push(['inspect', show, language]);
  }
}

function turn(open: boolean): void {
  setOpen(open);
  remember({ open, done: [...done] });
  (open ? panel : toggle).focus();
}

toggle.addEventListener('click', () => turn(panel.hidden !== false));
close.addEventListener('click', () => turn(false));
panel.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') turn(false);
});
document.body.append(
  element('aside', { class: 'tour', 'aria-label': word('title') }, toggle, panel),
);
setOpen(wasOpen);
