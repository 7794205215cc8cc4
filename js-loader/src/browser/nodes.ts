// Builds DOM nodes from the engine's flat commands: createElement, text nodes and attributes only, so
// that no text can become markup or script.
import type { NodeCommands } from '../wire/decisions.js';
import { NodeOp, REFUSED_ATTRIBUTE, REFUSED_TAG } from '../wire/markup.js';

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
      case NodeOp.Open: {
        const tag = strings[ops[i++]!]!;
        const element = document.createElement(REFUSED_TAG.test(tag) ? 'span' : tag);
        parent.append(element);
        open.push(element);
        break;
      }
      case NodeOp.Close:
        if (open.length > 1) open.pop();
        break;
      case NodeOp.Attribute: {
        const name = strings[ops[i++]!]!;
        const value = strings[ops[i++]!]!;
        if (REFUSED_ATTRIBUTE.test(name)) break;
        if (URL_ATTRIBUTE.test(name) && !isSafeUrl(value)) break;
        (parent as Element).setAttribute(name, value);
        break;
      }
      case NodeOp.Text:
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
