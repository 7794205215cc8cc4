// Builds DOM nodes from the engine's flat commands: createElement, text nodes and attributes only, so
// that no text can become markup or script.
import type { NodeCommands } from '../wire/decisions.js';

const enum Op {
  Open,
  Close,
  Attribute,
  Text,
}

// The publisher and the engine let through nothing of this; a host page is worth a second look.
const REFUSED_TAG = /^(script|style|iframe|object|embed|link|meta|base|frame|form|template)$/i;
const REFUSED_ATTRIBUTE = /^(on|style$|srcdoc$)/i;
const URL_ATTRIBUTE = /^(href|src|action|formaction|poster)$/i;

/** Whether an address may be used: relative, http(s), mailto or tel. */
export function isSafeUrl(url: string): boolean {
  try {
    return /^(https?|mailto|tel):$/.test(new URL(url, location.href).protocol);
  } catch {
    return false;
  }
}

/** The nodes that `commands` describe. */
export function buildNodes({ ops, strings }: NodeCommands): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const open: ParentNode[] = [fragment];
  for (let i = 0; i < ops.length;) {
    const parent = open[open.length - 1]!;
    switch (ops[i++]) {
      case Op.Open: {
        const tag = strings[ops[i++]!]!;
        const element = document.createElement(REFUSED_TAG.test(tag) ? 'span' : tag);
        parent.append(element);
        open.push(element);
        break;
      }
      case Op.Close:
        if (open.length > 1) open.pop();
        break;
      case Op.Attribute: {
        const name = strings[ops[i++]!]!;
        const value = strings[ops[i++]!]!;
        if (REFUSED_ATTRIBUTE.test(name)) break;
        if (URL_ATTRIBUTE.test(name) && !isSafeUrl(value)) break;
        (parent as Element).setAttribute(name, value);
        break;
      }
      case Op.Text:
        parent.append(strings[ops[i++]!]!);
        break;
      default:
        throw new Error('node list: unknown command');
    }
  }
  return fragment;
}

const sheets = new Map<string, CSSStyleSheet>();

/** A constructed style sheet of this text, which a strict style-src allows. */
export function sheet(css: string): CSSStyleSheet {
  let made = sheets.get(css);
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(css);
    sheets.set(css, made);
  }
  return made;
}
