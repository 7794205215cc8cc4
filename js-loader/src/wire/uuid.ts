/**
 * UUIDs of RFC 9562: version 7 (ordered by time) for events and page views, version 4 for visitors.
 */

function format(bytes: Uint8Array, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return dashed([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}

/** The usual form of 32 hexadecimal digits. */
export function dashed(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A random UUID; works in pages without a secure context too. */
export function uuid4(): string {
  return format(crypto.getRandomValues(new Uint8Array(16)), 4);
}

/** A UUID that starts with `time`, in ms since the Unix epoch. */
export function uuid7(time: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 5, rest = time; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
  return format(bytes, 7);
}
