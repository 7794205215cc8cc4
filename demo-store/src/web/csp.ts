// The Content-Security-Policy of every page.

/** The policy; `vaivenOrigin` only where the tag is not loaded through the shop itself. */
export function contentSecurityPolicy(vaivenOrigin?: string): string {
  const own = vaivenOrigin === undefined ? "'self'" : `'self' ${vaivenOrigin}`;
  const scripts =
    vaivenOrigin === undefined
      ? "'self' 'wasm-unsafe-eval'"
      : `'self' 'wasm-unsafe-eval' ${vaivenOrigin}`;
  const images = vaivenOrigin === undefined ? "'self' data:" : `'self' data: ${vaivenOrigin}`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    `style-src ${own}`,
    `img-src ${images}`,
    `connect-src ${own}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
