// Cookies of a request: anybody may send anything.

/** What is longer is not looked at. */
const MAX_COOKIES = 16 * 1024;

/** The first cookie of a name; empty: there is none. */
export function cookieOf(headers: Headers, name: string): string {
  const cookies = headers.get('cookie') ?? '';
  if (cookies.length > MAX_COOKIES) return '';
  const start = `${name}=`;
  for (let at = cookies.indexOf(start); at >= 0; at = cookies.indexOf(start, at + 1)) {
    let before = at - 1;
    while (cookies[before] === ' ' || cookies[before] === '\t') before--;
    // Another's value, or a name that only ends like it.
    if (before >= 0 && cookies[before] !== ';') continue;
    const end = cookies.indexOf(';', at);
    return cookies.slice(at + start.length, end < 0 ? undefined : end).trim();
  }
  return '';
}
