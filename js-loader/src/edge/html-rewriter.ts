// Edits by the runtime's own HTMLRewriter (workerd, Bun).
import { escapeHtml } from './markup.js';
import type { PageEdits, Rewriter } from './options.js';
import { SLOT_ATTRIBUTE } from './places.js';

interface RewriterElement {
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  setAttribute(name: string, value: string): void;
  before(content: string, options: { html: boolean }): void;
  prepend(content: string, options: { html: boolean }): void;
  setInnerContent(content: string, options: { html: boolean }): void;
}

interface NativeRewriter {
  on(selector: string, handlers: { element(element: RewriterElement): void }): NativeRewriter;
  onDocument(handlers: { end(): void }): NativeRewriter;
  transform(response: Response): Response;
}

const AS_HTML = { html: true };

/** Whether the runtime has an HTMLRewriter. */
export function hasHtmlRewriter(): boolean {
  return typeof (globalThis as { HTMLRewriter?: unknown }).HTMLRewriter === 'function';
}

/** See the head of this file. */
export const rewriteNatively: Rewriter = (response: Response, edits: PageEdits) => {
  const { HTMLRewriter } = globalThis as never as { HTMLRewriter: new () => NativeRewriter };
  let told = false;
  const block = (tag: string | null): string => {
    const html = told ? '' : edits.block(tag);
    told = true;
    return html;
  };
  const fill = (element: RewriterElement, placement: string): void => {
    const edit = edits.slot(placement, (name) => element.hasAttribute(name));
    if (!edit) return;
    for (const [name, value] of edit.attributes) element.setAttribute(name, value);
    // Each goes before what is there. Put together first, they would be copied once more.
    for (let i = edit.html.length; i-- > 0;) element.prepend(edit.html[i]!, AS_HTML);
  };
  const rewriter = new HTMLRewriter()
    .on('html', { element: (element) => edits.language(element.getAttribute('lang')) })
    .on('script[data-site]', {
      element: (element) => element.before(block(element.getAttribute('src')), AS_HTML),
    })
    .on('body', { element: (element) => element.prepend(block(null), AS_HTML) })
    .on(`[${SLOT_ATTRIBUTE}]`, {
      element: (element) => fill(element, element.getAttribute(SLOT_ATTRIBUTE) ?? ''),
    })
    .onDocument({ end: () => edits.end() });
  for (const { selector, placement } of edits.places) {
    rewriter.on(selector, {
      element(element) {
        if (element.hasAttribute(SLOT_ATTRIBUTE)) return;
        element.setAttribute(SLOT_ATTRIBUTE, escapeHtml(placement));
        fill(element, placement);
      },
    });
  }
  for (const { selector, html, attribute, value } of edits.changes) {
    rewriter.on(selector, {
      element(element) {
        if (html !== undefined) element.setInnerContent(html, AS_HTML);
        else element.setAttribute(attribute!, value!);
      },
    });
  }
  return rewriter.transform(response);
};
