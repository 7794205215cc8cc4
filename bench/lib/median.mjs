// Medians of few and noisy figures, with the interval that they may be in.
import { chance } from './chance.mjs';

const RESAMPLES = 2000;

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The 95 % interval of the median by bootstrap (percentiles): `[low, high]`. */
export function interval(numbers) {
  const random = chance(7);
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(numbers.map(() => random.pick(numbers))),
  ).sort((a, b) => a - b);
  return [medians[RESAMPLES * 0.025], medians[RESAMPLES * 0.975]];
}
