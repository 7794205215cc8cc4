// Slots: elements of the page that wait for products.
import type { Params } from '../wire/params.js';
import type { SlotFill } from '../wire/decisions.js';
import { listen, safe } from './errors.js';
import { impression } from './impression.js';
import { buildNodes, sheet } from './nodes.js';
import { watchSeen } from './seen.js';
import { PAGE_CSS, SLOT_CSS } from './styles.js';

/** What an edge tells of a slot that it has filled, see edge/slots.ts. */
const FILL = 'data-vaiven-fill';

/** The slots of the page. */
export class Slots {
  readonly _track: (name: string, params: Params) => void;
  readonly _filled = new Map<Element, SlotFill>();
  /** Where slots may stand: the page, and what is shown over it. */
  readonly _roots: ParentNode[] = [document];
  readonly _watchSeen = watchSeen((element) => this._seen(element));

  /** `track` gets impressions and clicks. */
  constructor(track: (name: string, params: Params) => void) {
    this._track = track;
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet(PAGE_CSS)];
  }

  /** Calls `onChange` at most once per frame when something was put into the page. */
  watch(onChange: () => void): void {
    let waiting = false;
    new MutationObserver(
      safe(() => {
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(
          safe(() => {
            waiting = false;
            onChange();
          }),
        );
      }),
    ).observe(document, { childList: true, subtree: true });
  }

  /** Placements without content; `unasked`: only those that no decision was about yet. */
  placements(unasked = false): string[] {
    const found = new Set<string>();
    for (const element of this._all('[data-vaiven-slot]')) {
      if (this._filled.has(element) || this._adopt(element)) continue;
      if (unasked && element.hasAttribute('data-vaiven-state')) continue;
      found.add(element.getAttribute('data-vaiven-slot')!);
    }
    return [...found];
  }

  /** Products that the page shows already. */
  shownItems(): string[] {
    const shown: string[] = [];
    for (const [element, fill] of this._filled) {
      if (element.isConnected) shown.push(...fill.picks.map((pick) => pick.item));
      else this._filled.delete(element);
    }
    return shown;
  }

  /** Puts in what was decided; `asked` placements that got nothing stay as the page made them. */
  fill(fills: readonly SlotFill[], asked: readonly string[]): void {
    for (const placement of asked) {
      const fill = fills.find((candidate) => candidate.placement === placement);
      for (const element of this._all(`[data-vaiven-slot="${CSS.escape(placement)}"]`)) {
        if (this._filled.has(element)) continue;
        element.setAttribute('data-vaiven-state', fill ? 'filled' : 'empty');
        if (fill) this._show(element, fill);
      }
    }
  }

  /** Another page is seen without a load: slots that stayed are decided again. */
  renew(): void {
    // What an edge has just put in is of this page.
    for (const element of this._all(`[data-vaiven-state]:not([${FILL}])`)) {
      element.removeAttribute('data-vaiven-state');
    }
    this._filled.clear();
  }

  _all(selector: string): HTMLElement[] {
    return this._roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]);
  }

  /** What is in the slots now. */
  fills(): SlotFill[] {
    return [...this._filled.values()];
  }

  /** Takes over what an edge has put into the page, see edge/slots.ts. */
  _adopt(element: Element): boolean {
    const told = element.getAttribute(FILL);
    element.removeAttribute(FILL);
    // A browser that knows no declarative shadow roots shows what the shop has put there.
    if (!told || !element.shadowRoot) return false;
    this._own(element, JSON.parse(told) as SlotFill, true);
    return true;
  }

  _show(element: HTMLElement, fill: SlotFill): void {
    const first = !element.shadowRoot;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet(SLOT_CSS), sheet(fill.css)];
    root.replaceChildren(buildNodes(fill.nodes));
    this._own(element, fill, first);
  }

  _own(element: Element, fill: SlotFill, first: boolean): void {
    this._filled.set(element, fill);
    if (fill.label && !element.hasAttribute('aria-label')) {
      element.setAttribute('role', 'region');
      element.setAttribute('aria-label', fill.label);
    }
    if (first) {
      listen(element.shadowRoot!, 'click', (event) => {
        const link = (event.target as Element).closest?.('[data-vaiven-item]');
        const item = link?.getAttribute('data-vaiven-item');
        const now = this._filled.get(element);
        if (!item || !now) return;
        const index = now.picks.findIndex((pick) => pick.item === item);
        this._track('slot_click', { slot: now.slot, item_id: item, index });
      });
    }
    this._watchSeen(element);
  }

  _seen(element: Element): void {
    const fill = this._filled.get(element);
    if (fill) this._track('slot_impression', impression(fill));
  }
}
