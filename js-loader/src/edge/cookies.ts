// Cookies of a request: anybody may send anything.

/** What is longer is not looked at. */
const MAX_COOKIES = 16 * 1024;

/** The first cookie of a name; empty: there is none. */
export function cookieOf(headers: Headers, name: string): string {
  const cookies = headers.get('cookie') ?? '';
  if (cookies.length > MAX_COOKIES) return '';
  const start = `${name}=`;
  for (const cookie of cookies.split(';')) {
    const text = cookie.trim();
    if (text.startsWith(start)) return text.slice(start.length);
  }
  return '';
}
