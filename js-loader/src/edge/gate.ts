// Which answers of the shop are pages that may be changed, and what their headers become.

/** Larger pages go out as the shop made them, unless the options say otherwise. */
export const MAX_PAGE_BYTES = 2 << 20;

/** Why an answer of the shop goes out as it is. */
export type Untouched =
  | 'method'
  | 'status'
  | 'type'
  | 'charset'
  | 'attachment'
  | 'no-transform'
  | 'compressed'
  | 'large'
  | 'empty';

/** Whether the browser may be asking for a page: anything else is not looked at again. */
export function asksForPage({ method, headers }: Request): boolean {
  if (method !== 'GET' || headers.has('range')) return false;
  const destination = headers.get('sec-fetch-dest');
  if (destination) return /^(document|iframe|frame)$/.test(destination);
  const accept = headers.get('accept');
  return !accept || /text\/html|\*\/\*/.test(accept);
}

/** Null: the answer is a page that may be changed. */
export function whyUntouched(
  request: Request,
  { status, headers }: Response,
  maxBytes: number,
): Untouched | null {
  if (request.method !== 'GET') return 'method';
  if (status !== 200) return 'status';
  const type = headers.get('content-type') ?? '';
  if (!/^text\/html *(;|$)/i.test(type)) return 'type';
  const charset = /charset *= *"?([^\s;"]+)/i.exec(type)?.[1];
  if (charset && !/^(utf-?8|us-ascii)$/i.test(charset)) return 'charset';
  if (/^attachment/i.test(headers.get('content-disposition') ?? '')) return 'attachment';
  if (/\bno-transform\b/i.test(headers.get('cache-control') ?? '')) return 'no-transform';
  if (!/^(identity)?$/i.test(headers.get('content-encoding') ?? '')) return 'compressed';
  if (Number(headers.get('content-length') ?? 0) > maxBytes) return 'large';
  return null;
}

/** A request for a page as the shop gets it: for all of it, and readable. */
export function requestOfPage(request: Request): Request {
  // Where the shop leads to is the browser's business.
  const asked = new Request(request, { redirect: 'manual' });
  // What the browser has kept is another visitor's page, or an older one of this visitor.
  for (const name of ['if-none-match', 'if-modified-since', 'x-vaiven-debug']) {
    asked.headers.delete(name);
  }
  asked.headers.set('accept-encoding', 'identity');
  return asked;
}

// They tell of the bytes that the shop sent, or let others keep what is now one visitor's.
const OF_THE_BYTES = [
  'accept-ranges',
  'age',
  'cdn-cache-control',
  'cloudflare-cdn-cache-control',
  'content-length',
  'content-md5',
  'digest',
  'etag',
  'expires',
  'last-modified',
  'surrogate-control',
];

/** Makes headers those of a page that was changed: nobody but the browser keeps it. */
export function changeHeaders(headers: Headers): void {
  for (const name of OF_THE_BYTES) headers.delete(name);
  const stores = !/\bno-store\b/i.test(headers.get('cache-control') ?? '');
  headers.set('cache-control', stores ? 'private, no-cache' : 'private, no-store');
}
