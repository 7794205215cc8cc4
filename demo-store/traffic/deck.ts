// Choices with fixed weights, drawn again and again: sums are made once, a draw is a binary search.
import type { Random } from './random.ts';

export class Deck<T> {
  readonly #options: readonly T[];
  readonly #sums: Float64Array;

  constructor(options: readonly T[], weight: (option: T) => number) {
    this.#options = options;
    this.#sums = new Float64Array(options.length);
    let sum = 0;
    options.forEach((option, i) => (this.#sums[i] = sum += weight(option)));
  }

  /** Undefined where nothing has weight. */
  draw(random: Random): T | undefined {
    const total = this.#sums.at(-1) ?? 0;
    if (total <= 0) return undefined;
    const mark = random.unit() * total;
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sums[middle]! > mark) high = middle;
      else low = middle + 1;
    }
    return this.#options[low];
  }
}
