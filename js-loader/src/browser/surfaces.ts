// Overlays and bars: what interrupts or tops the page. One overlay at a time.
import type { Rendered } from '../wire/decisions.js';
import { listen, report, safe } from './errors.js';
import { buildNodes, sheet } from './nodes.js';
import { pageLanguage } from './page.js';
import { SURFACE_CSS } from './styles.js';

/** What the visitor did with a surface. */
export interface SurfaceCallbacks {
  /** Followed it. */
  onClick(): void;
  /** Closed it. */
  onDismiss(): void;
}

function closeLabel(): string {
  return pageLanguage().startsWith('es') ? 'Cerrar' : 'Close';
}

async function copy(element: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(element.dataset['vaivenCopy'] ?? element.textContent ?? '');
  element.setAttribute('data-vaiven-copied', '');
}

/** A surface on the screen. */
export interface Surface {
  /** Where its content is. */
  _root?: ParentNode;
  /** Takes it away without telling anybody. */
  _end(): void;
  /** Whether the page has taken it away. */
  _gone(): boolean;
}

/** Shows a surface. */
export function showSurface(
  kind: 'overlay' | 'bar',
  campaign: string,
  content: Rendered,
  callbacks: SurfaceCallbacks,
): Surface {
  const host = document.createElement('div');
  host.setAttribute('data-vaiven-surface', kind);
  host.setAttribute('data-vaiven-campaign', campaign);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet(SURFACE_CSS), sheet(content.css)];

  const frame = document.createElement(kind === 'bar' ? 'section' : 'dialog');
  frame.className = kind;
  if (content.label) frame.setAttribute('aria-label', content.label);
  const close = document.createElement('button');
  close.className = 'close';
  close.type = 'button';
  close.setAttribute('aria-label', closeLabel());
  close.setAttribute('data-vaiven-action', 'close');
  const body = document.createElement('div');
  body.className = 'body';
  body.append(buildNodes(content.nodes));
  frame.append(close, body);
  root.append(frame);

  let open = true;
  const end = (tell?: () => void): void => {
    if (!open) return;
    open = false;
    tell?.();
    // Gives the focus back to where it was.
    if (frame instanceof HTMLDialogElement) frame.close();
    host.remove();
  };
  listen(root, 'click', (event) => {
    const target = event.target as HTMLElement;
    const element = target.closest<HTMLElement>('[data-vaiven-action]');
    const action = element?.dataset['vaivenAction'];
    if (action === 'close') end(callbacks.onDismiss);
    else if (action === 'accept') end(callbacks.onClick);
    else if (action === 'copy' && element) {
      event.preventDefault();
      void copy(element).catch(report);
    } else if (target === frame && kind === 'overlay') {
      // The body fills the dialog: what is not in it is the backdrop.
      end(callbacks.onDismiss);
    }
  });
  document.body.append(host);
  if (frame instanceof HTMLDialogElement) {
    // By Esc or the back gesture of phones.
    listen(frame, 'close', () => end(callbacks.onDismiss));
    frame.showModal();
    // The card itself, not the first button: a stray Enter must not close or accept.
    frame.tabIndex = -1;
    if (!body.querySelector('[autofocus]')) frame.focus();
  } else {
    // In the top layer, over whatever the page piles up and wherever it moves its body to.
    safe(() => {
      frame.popover = 'manual';
      frame.showPopover();
    })();
  }
  return { _root: root, _end: () => end(), _gone: () => !host.isConnected };
}
