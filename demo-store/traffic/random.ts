// Chance with a seed: the same seed makes the same city. Every person draws from a stream of its own,
// so that it does not matter who is simulated first, or by which thread.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

const WARM_UP = 20;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex32(word: number): string {
  return (
    HEX[word >>> 24]! + HEX[(word >>> 16) & 255]! + HEX[(word >>> 8) & 255]! + HEX[word & 255]!
  );
}

export class Random {
  readonly #generator;

  /** `stream` and `serial` tell sequences of one seed apart: any whole numbers of 32 bits. */
  constructor(seed: number, stream = 0, serial = 0) {
    // The generator's state must not be all zeros; seeds may have more than 32 bits.
    const high = Math.floor(seed / 2 ** 32) | 0;
    this.#generator = xoroshiro128plusFromState([~(seed | 0), high, stream + 1, serial]);
    for (let i = 0; i < WARM_UP; i++) this.#generator.next();
  }

  /** From 0 up to, but without, 1. */
  unit(): number {
    return uniformFloat64(this.#generator);
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return uniformInt(this.#generator, low, high);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** Waiting time with the given mean. */
  exponential(mean: number): number {
    return -Math.log(1 - this.unit()) * mean;
  }

  /** Normal distribution (Box and Muller). */
  normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.unit()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.unit());
  }

  /** One of `options`, each as likely as `weight` says; undefined where nothing has weight. */
  pick<T>(options: readonly T[], weight: (option: T) => number): T | undefined {
    let total = 0;
    for (const option of options) total += weight(option);
    if (total <= 0) return undefined;
    let rest = this.unit() * total;
    for (const option of options) {
      rest -= weight(option);
      if (rest < 0) return option;
    }
    return options.at(-1);
  }

  /** UUID of RFC 9562, version 4. */
  uuid4(): string {
    return this.#uuid(hex32(this.#generator.next()), this.#generator.next() >>> 16, '4');
  }

  /** UUID of RFC 9562, version 7: begins with `time`, in milliseconds since 1970. */
  uuid7(time: number): string {
    return this.#uuid(hex32(Math.floor(time / 65536) >>> 0), time % 65536, '7');
  }

  #uuid(first: string, second: number, version: string): string {
    const a = this.#generator.next();
    const b = this.#generator.next();
    const low = hex32(a);
    const variant = HEX[((a >>> 24) & 0x3f) | 0x80]!;
    const rest = hex32(b) + hex32(this.#generator.next());
    const middle = HEX[second >>> 8]! + HEX[second & 255]!;
    return `${first}-${middle}-${version}${rest.slice(12, 15)}-${variant}${low.slice(2, 4)}-${low.slice(4)}${rest.slice(0, 8)}`;
  }
}
