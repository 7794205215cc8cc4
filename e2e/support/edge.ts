// What pages behind an edge ask for under /vv/: the loader, style sheets, static files and the collector; nothing that
// decides.
const KNOWN =
  /^\/vv\/(vaiven\.js|assets\/.*|edge\/.*\.css|v1\/sites\/[^/]*\/(manifest\.json|files\/.*)|v1\/collect)$/;

/** Of the addresses that a page has asked for, the paths that are Vaivén's. */
export function ownPaths(urls: readonly string[]): string[] {
  return urls.map((url) => new URL(url).pathname).filter((path) => path.startsWith('/vv/'));
}

/** Those that are no static files and not the collector. */
export function unknownPaths(urls: readonly string[]): string[] {
  return ownPaths(urls).filter((path) => !KNOWN.test(path));
}
