/** Where a market of a site is published, below the server's address. */
export const sitePath = (site: string, market?: string): string =>
  `/v1/sites/${encodeURIComponent(site)}` +
  (market ? '/markets/' + encodeURIComponent(market) : '');
