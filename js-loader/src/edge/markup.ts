// HTML from the engine's flat commands, for pages that stream through an edge. Everything that is text is
// escaped here and nowhere else. What comes out is ASCII, so that it reads the same in whatever encoding a
// page turns out to be.
import { NodeOp, REFUSED_ATTRIBUTE, REFUSED_TAG } from '../wire/markup.js';
import type { NodeCommands } from '../wire/decisions.js';

/** Most texts have none of these. */
const SPECIAL = /[&<>"\x80-\uffff]/;
const NOT_ASCII = /[\x80-\uffff]/;

const VOID_TAG = /^(area|br|col|hr|img|input|link|meta|source|track|wbr)$/;

/** Text as it stands in HTML, in attributes with double quotes too. */
export function escapeHtml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  // Literal texts, not one pattern with a function: engines replace these without leaving their own code.
  return asciiHtml(
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;'),
  );
}

/** HTML in which all that is not ASCII is a character reference; not for scripts and style sheets. */
export function asciiHtml(html: string): string {
  if (!NOT_ASCII.test(html)) return html;
  return html.replace(/[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/** JSON as it stands in a script element: nothing in it ends the element or begins a comment. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u0080-\uffff]/g,
    (character) => '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

/** The HTML that `commands` describe. Addresses in them were checked by the engine. */
export function htmlOf({ ops, strings }: NodeCommands): string {
  const open: string[] = [];
  let html = '';
  let inTag = false;
  const endTag = (): void => {
    if (inTag) html += '>';
    inTag = false;
  };
  for (let i = 0; i < ops.length;) {
    switch (ops[i++]) {
      case NodeOp.Open: {
        endTag();
        const asked = strings[ops[i++]!]!;
        const tag = REFUSED_TAG.test(asked) ? 'span' : asked;
        html += `<${tag}`;
        inTag = true;
        open.push(tag);
        break;
      }
      case NodeOp.Close: {
        endTag();
        const tag = open.pop();
        if (tag && !VOID_TAG.test(tag)) html += `</${tag}>`;
        break;
      }
      case NodeOp.Attribute: {
        const name = strings[ops[i++]!]!;
        const value = strings[ops[i++]!]!;
        if (inTag && !REFUSED_ATTRIBUTE.test(name)) html += ` ${name}="${escapeHtml(value)}"`;
        break;
      }
      case NodeOp.Text:
        endTag();
        html += escapeHtml(strings[ops[i++]!]!);
        break;
      default:
        throw new Error('node list: unknown command');
    }
  }
  endTag();
  while (open.length) html += `</${open.pop()}>`;
  return html;
}
