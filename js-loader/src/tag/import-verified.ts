// Imports of which the browser checks the bytes. Used by the tag of one version.

/**
 * As `import(url)`, of a module whose bytes must have this hash; refused otherwise, and not run. Browsers without
 * `modulepreload` check nothing, as those do that do not know `integrity`.
 *
 * `import()` takes no hash, and a `<script>` that does is forbidden to make under Trusted Types. What a checked
 * preload has put into the page's map of modules, `import()` takes from there and asks for no second time.
 *
 * @param nonce - Of the policy; empty: there is none.
 */
export async function importVerified(url: string, hash: string, nonce: string): Promise<never> {
  // WebKit preloads modules, but compares nothing. A fetch does; what comes after it comes from the cache.
  if (/^Apple/.test(navigator.vendor)) await fetch(url, { credentials: 'omit', integrity: hash });
  const link = document.createElement('link');
  if (link.relList.supports('modulepreload')) {
    await new Promise((resolve, reject) => {
      const refuse = (): void => reject(new Error(`not there, or changed: ${url}`));
      link.rel = 'modulepreload';
      Object.assign(link, { integrity: hash, nonce, href: url, onload: resolve, onerror: refuse });
      document.head.append(link);
    });
  }
  return import(url) as Promise<never>;
}
