// Text in pages that stream through an edge: what the edge itself puts in is escaped here, what is in slots by the
// engine (core/render/ascii_html.cc). What comes out is ASCII, so that it reads the same in whatever encoding a page
// turns out to be.

/** Most texts have none of these. */
const SPECIAL = /[&<>"\x80-\uffff]/;
const NOT_ASCII = /[\x80-\uffff]/;

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

/**
 * HTML in which all that is not ASCII is a character reference; not for scripts and style sheets. Control characters
 * that no reference can name are left out: parsers take references to them for Windows-1252.
 */
export function asciiHtml(html: string): string {
  if (!NOT_ASCII.test(html)) return html;
  return html
    .replace(/[\x80-\x9f]/g, '')
    .replace(/[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/** JSON as it stands in a script element: nothing in it ends the element or begins a comment. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u0080-\uffff]/g,
    (character) => '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}
