// The JSON block of a page. It is data, not script: no browser runs it, so a strict CSP lets it be.

/** JSON that cannot end the script element which holds it, nor begin a comment in it. */
export function jsonForHtml(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
