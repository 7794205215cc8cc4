// Sizes as a page's visitor pays for them.
import { brotliCompressSync, constants } from 'node:zlib';

/** How many bytes these are, and in Brotli at its best. */
export function sizeOf(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return { raw: bytes.length, brotli: brotliCompressSync(bytes, { params }).length };
}
