// How good recommendations trained on the city are for people who were not in it, beside best sellers.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { CITIZENS, City, HELD_OUT_PEOPLE, HELD_OUT_PERSONAS, type Crowd } from './history.ts';
import { questionsOf, sessionsOf, type Question, type Session } from './sessions.ts';

const run = promisify(execFile);

export interface Accuracy {
  readonly hitRate: number;
  /** Mean of 1 / rank, 0 where the product is not among the answers. */
  readonly reciprocalRank: number;
}

export interface Comparison {
  readonly crowd: string;
  readonly people: number;
  readonly questions: number;
  readonly model: Accuracy;
  readonly bestSellers: Accuracy;
  readonly sportBestSellers: Accuracy;
  readonly chance: Accuracy;
}

/** How well `answer` does; it is asked for the products to show after those seen. */
export function measure(
  questions: readonly Question[],
  answer: (question: Question) => readonly string[],
): Accuracy {
  let hits = 0;
  let ranks = 0;
  for (const question of questions) {
    const rank = answer(question).indexOf(question.next) + 1;
    if (rank === 0) continue;
    hits += 1;
    ranks += 1 / rank;
  }
  return { hitRate: hits / questions.length, reciprocalRank: ranks / questions.length };
}

function sessionsOfCrowd(city: City, crowd: Crowd, people: number): Session[] {
  const sessions: Session[] = [];
  for (let i = 1; i <= people; i++) sessions.push(...sessionsOf(city.life(crowd, i)));
  return sessions.sort((a, b) => a.time - b.time);
}

/** Ids, the most frequent first. */
function ranking(items: Iterable<string>): string[] {
  const counts = new Map<string, number>();
  for (const id of items) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

function* purchases(city: City, people: number): Generator<string> {
  for (let i = 1; i <= people; i++) {
    for (const { name, params } of city.life(CITIZENS, i)) {
      if (name !== 'purchase') continue;
      for (const item of params['items'] as readonly { item_id: string }[]) yield item.item_id;
    }
  }
}

export class Evaluation {
  readonly #sold: readonly string[];
  readonly #bySport = new Map<string, readonly string[]>();

  constructor(
    readonly city: City,
    readonly catalogue: Catalogue,
    /** How many products are shown. */
    readonly k: number,
  ) {
    this.#sold = ranking(purchases(city, city.options.people));
    for (const { sport } of catalogue.products) {
      if (this.#bySport.has(sport)) continue;
      const own = this.#sold.filter((id) => catalogue.find(id)?.sport === sport);
      this.#bySport.set(sport, own.slice(0, k));
    }
  }

  /** Trains with the server's own binary and asks about each crowd. */
  async compare(binary: string): Promise<Comparison[]> {
    const folder = await mkdtemp(path.join(tmpdir(), 'zancada-'));
    try {
      const { people } = this.city.options;
      const train = path.join(folder, 'train.txt');
      const sessions = sessionsOfCrowd(this.city, CITIZENS, people);
      await writeFile(train, sessions.map(({ items }) => `${items.join(' ')}\n`).join(''));
      const comparisons: Comparison[] = [];
      const count = Math.max(1, Math.round(people / 10));
      for (const [name, crowd] of [
        ['people held out, known personas', HELD_OUT_PEOPLE],
        ['personas held out', HELD_OUT_PERSONAS],
      ] as const) {
        const questions = questionsOf(sessionsOfCrowd(this.city, crowd, count));
        const test = path.join(folder, 'test.txt');
        const lines = questions.map(({ seen, next }) => `${seen.join(' ')}\t${next}\n`);
        await writeFile(test, lines.join(''));
        const model = await this.#ask(binary, train, test);
        comparisons.push({ crowd: name, people: count, ...this.#beside(questions), model });
      }
      return comparisons;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #ask(binary: string, train: string, test: string): Promise<Accuracy> {
    const args = ['evaluate', '--train', train, '--test', test, '--k', String(this.k), '--json'];
    const { stdout } = await run(binary, args);
    const told = JSON.parse(stdout) as Record<string, number>;
    return { hitRate: told[`hr@${this.k}`]!, reciprocalRank: told[`mrr@${this.k}`]! };
  }

  #beside(questions: readonly Question[]) {
    const { k, catalogue } = this;
    const best = this.#sold.slice(0, k);
    const products = catalogue.products.length;
    let harmonic = 0;
    for (let rank = 1; rank <= Math.min(k, products); rank++) harmonic += 1 / rank;
    return {
      questions: questions.length,
      bestSellers: measure(questions, () => best),
      sportBestSellers: measure(
        questions,
        ({ seen }) => this.#bySport.get(catalogue.find(seen.at(-1)!)?.sport ?? '') ?? best,
      ),
      chance: { hitRate: Math.min(1, k / products), reciprocalRank: harmonic / products },
    };
  }
}

export function report(comparisons: readonly Comparison[], k: number): string {
  const row = (name: string, { hitRate, reciprocalRank }: Accuracy): string =>
    `  ${name.padEnd(34)} ${hitRate.toFixed(3)}   ${reciprocalRank.toFixed(3)}\n`;
  return comparisons
    .map(
      (c) =>
        `${c.crowd}: ${c.people} people, ${c.questions} questions\n` +
        `  ${''.padEnd(34)} HR@${k}   MRR@${k}\n` +
        row('the model', c.model) +
        row('best sellers of the same sport', c.sportBestSellers) +
        row('best sellers', c.bestSellers) +
        row('chance', c.chance),
    )
    .join('\n');
}
