// What kind of device asks, as coarse as the browser's host says it; nothing finer is looked at.

/** Empty: not known. */
export function deviceOf(headers: Headers): '' | 'desktop' | 'mobile' | 'tablet' {
  const agent = headers.get('user-agent') ?? '';
  if (headers.get('sec-ch-ua-mobile') === '?1') return 'mobile';
  if (/iPad|Tablet|PlayBook|Silk|Android(?!.*Mobile)/i.test(agent)) return 'tablet';
  if (/Mobi|iPhone|iPod/i.test(agent)) return 'mobile';
  return agent ? 'desktop' : '';
}

/** Whether the browser forgets within a week what pages put into cookies, and not what servers do. */
export function forgetsCookies(headers: Headers): boolean {
  const agent = headers.get('user-agent') ?? '';
  return /AppleWebKit/.test(agent) && !/Chrom|Android/.test(agent);
}
