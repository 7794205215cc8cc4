// The year of a sports shop: when each sport is in season, when gifts are bought, when people shop.
import { SPORTS, type Sport } from '../src/catalogue/types.ts';

export const SECOND = 1000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Interest by month from January, 1 on an average day of the year. */
const SEASONS: Readonly<Record<Sport, readonly number[]>> = {
  running: [0.9, 0.9, 1.3, 1.4, 1.2, 0.8, 0.6, 0.7, 1.3, 1.3, 0.9, 0.7],
  trail: [0.5, 0.6, 0.9, 1.2, 1.5, 1.5, 1.2, 1.1, 1.2, 1.0, 0.7, 0.6],
  football: [1.2, 1.0, 0.8, 0.7, 0.6, 0.6, 0.8, 1.6, 1.7, 1.2, 0.9, 0.9],
  swimming: [0.7, 0.7, 0.8, 0.9, 1.3, 1.9, 1.9, 1.2, 0.9, 0.6, 0.6, 0.5],
  outdoor: [0.9, 0.8, 0.9, 1.2, 1.1, 1.0, 1.2, 1.1, 0.9, 1.1, 1.0, 0.8],
  fitness: [1.9, 1.4, 1.0, 0.9, 0.8, 0.7, 0.6, 0.6, 1.3, 1.0, 0.9, 0.9],
  nutrition: [1.0, 0.9, 1.2, 1.2, 1.2, 1.0, 0.8, 0.8, 1.1, 1.1, 0.9, 0.8],
};

/** How busy each hour of the day is, from midnight UTC. */
const HOURS = [2, 1, 1, 1, 1, 2, 4, 6, 7, 8, 9, 9, 9, 9, 8, 8, 9, 10, 12, 14, 16, 17, 12, 6];
const HOUR_SUM = HOURS.reduce((sum, weight) => sum + weight, 0);

/** How much more people come while gifts are bought. */
export const GIFT_RUSH = 1.9;

const monthAt = (time: number): number => new Date(time).getUTCMonth();

/** How much a sport is in season at `time`; 1 is its average. */
export function season(sport: Sport, time: number): number {
  return SEASONS[sport][monthAt(time)]!;
}

/** From the sales of late November to the Epiphany, when Spain gives presents. */
export function isGiftSeason(time: number): boolean {
  const date = new Date(time);
  const day = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  return day >= 1124 || day <= 105;
}

/** How likely somebody with these tastes comes at `time`, beside other days; at most `BUSIEST`. */
export function interest(tastes: Readonly<Partial<Record<Sport, number>>>, time: number): number {
  const month = monthAt(time);
  let sum = 0;
  let total = 0;
  for (const sport of SPORTS) {
    const taste = tastes[sport];
    if (taste === undefined) continue;
    sum += taste * SEASONS[sport][month]!;
    total += taste;
  }
  return (sum / total) * (isGiftSeason(time) ? GIFT_RUSH : 1);
}

export const BUSIEST = 1.9 * GIFT_RUSH;

/** Moves a moment to a believable hour of its day; `chance`: from 0 to 1. */
export function atBusyHour(moment: number, chance: number): number {
  let rest = chance * HOUR_SUM;
  let hour = 0;
  while (rest >= HOURS[hour]!) rest -= HOURS[hour++]!;
  const midnight = Math.floor(moment / DAY) * DAY;
  return midnight + Math.floor((hour + rest / HOURS[hour]!) * HOUR);
}
