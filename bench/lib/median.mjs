// Medians of few and noisy figures, with the interval that they may be in.
import { chance } from './chance.mjs';

const RESAMPLES = 2000;

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The 95 % interval of what `of` makes of `samples`, by bootstrap (percentiles): `[low, high]`. */
export function resample(samples, of, times = RESAMPLES) {
  const random = chance(7);
  const drawn = Array.from({ length: times }, () =>
    of(samples.map(() => random.pick(samples))),
  ).sort((a, b) => a - b);
  return [drawn[Math.floor(times * 0.025)], drawn[Math.floor(times * 0.975)]];
}

/** The 95 % interval of the median. */
export function interval(numbers) {
  return resample(numbers, median);
}
