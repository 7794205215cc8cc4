// Chance with a seed: the same seed makes the same history.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export class Random {
  readonly #generator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
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

  /** One of `options`, each as likely as `weight` says; undefined where nothing has weight. */
  pick<T>(options: readonly T[], weight: (option: T) => number): T | undefined {
    const total = options.reduce((sum, option) => sum + weight(option), 0);
    if (total <= 0) return undefined;
    let rest = this.unit() * total;
    for (const option of options) {
      rest -= weight(option);
      if (rest < 0) return option;
    }
    return options.at(-1);
  }

  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.int(0, 15).toString(16));
    hex[12] = '4';
    hex[16] = this.int(8, 11).toString(16);
    const text = hex.join('');
    return [
      text.slice(0, 8),
      text.slice(8, 12),
      text.slice(12, 16),
      text.slice(16, 20),
      text.slice(20),
    ].join('-');
  }
}
