// Where things lie in the repository.
import { fileURLToPath } from 'node:url';

/** Path of a file or folder, from the root of the repository. */
export function file(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}

/** The server's binary. */
export const binary = process.env['VAIVEN_BIN'] ?? file('build/native/vaiven');
