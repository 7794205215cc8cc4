// Who comes to the shop: tastes by sport, how much price matters, how often they return and buy.
import type { Sport } from '../src/catalogue/types.ts';

export interface Persona {
  readonly name: string;
  /** Share among people. */
  readonly share: number;
  readonly sports: Readonly<Partial<Record<Sport, number>>>;
  /** 0: price does not matter; 1: the cheap one nearly always wins. People vary around it. */
  readonly thrift: number;
  /** Probability of coming back after a visit. */
  readonly returns: number;
  /** Mean days until then. */
  readonly gapDays: number;
  /** Mean number of products looked at in a visit. */
  readonly depth: number;
  /** Probability that a product looked at goes into the cart. */
  readonly wants: number;
  /** Probability that a cart goes to the checkout in the same visit. */
  readonly buys: number;
}

const RUNNER = { running: 0.66, nutrition: 0.18, trail: 0.1, fitness: 0.06 };
const EVERYTHING = {
  running: 0.2,
  outdoor: 0.2,
  football: 0.15,
  fitness: 0.15,
  swimming: 0.1,
  trail: 0.1,
  nutrition: 0.1,
};

/** Everybody of whom the simulated history consists. */
export const PERSONAS: readonly Persona[] = [
  {
    name: 'runner',
    share: 0.2,
    sports: RUNNER,
    thrift: 0.3,
    returns: 0.85,
    gapDays: 9,
    depth: 5,
    wants: 0.14,
    buys: 0.55,
  },
  {
    name: 'trail runner',
    share: 0.11,
    sports: { trail: 0.6, outdoor: 0.16, nutrition: 0.14, running: 0.1 },
    thrift: 0.2,
    returns: 0.84,
    gapDays: 11,
    depth: 5,
    wants: 0.14,
    buys: 0.55,
  },
  {
    name: 'footballer',
    share: 0.12,
    sports: { football: 0.88, fitness: 0.08, nutrition: 0.04 },
    thrift: 0.4,
    returns: 0.76,
    gapDays: 14,
    depth: 4,
    wants: 0.14,
    buys: 0.5,
  },
  {
    name: 'parent',
    share: 0.11,
    sports: { football: 0.55, swimming: 0.35, running: 0.1 },
    thrift: 0.9,
    returns: 0.7,
    gapDays: 18,
    depth: 3.5,
    wants: 0.18,
    buys: 0.6,
  },
  {
    name: 'swimmer',
    share: 0.1,
    sports: { swimming: 0.8, fitness: 0.1, nutrition: 0.1 },
    thrift: 0.4,
    returns: 0.8,
    gapDays: 12,
    depth: 4,
    wants: 0.14,
    buys: 0.5,
  },
  {
    name: 'hiker',
    share: 0.12,
    sports: { outdoor: 0.78, trail: 0.2, nutrition: 0.02 },
    thrift: 0.3,
    returns: 0.78,
    gapDays: 15,
    depth: 5.5,
    wants: 0.11,
    buys: 0.45,
  },
  {
    name: 'gym',
    share: 0.1,
    sports: { fitness: 0.66, nutrition: 0.28, running: 0.06 },
    thrift: 0.5,
    returns: 0.82,
    gapDays: 11,
    depth: 4,
    wants: 0.14,
    buys: 0.55,
  },
  {
    name: 'window shopper',
    share: 0.06,
    sports: EVERYTHING,
    thrift: 0.6,
    returns: 0.5,
    gapDays: 20,
    depth: 3.5,
    wants: 0.04,
    buys: 0.2,
  },
  // One look, from a search engine or an advertisement, and never again.
  {
    name: 'passer-by',
    share: 0.08,
    sports: EVERYTHING,
    thrift: 0.6,
    returns: 0,
    gapDays: 1,
    depth: 1.6,
    wants: 0.03,
    buys: 0.3,
  },
];

/** Never part of a history: whether a model is good for people it never saw is asked of these. */
export const HELD_OUT: readonly Persona[] = [
  {
    name: 'triathlete',
    share: 0.4,
    sports: { swimming: 0.36, running: 0.4, nutrition: 0.24 },
    thrift: 0.2,
    returns: 0.85,
    gapDays: 9,
    depth: 5,
    wants: 0.14,
    buys: 0.55,
  },
  {
    name: 'obstacle racer',
    share: 0.3,
    sports: { trail: 0.45, fitness: 0.45, nutrition: 0.1 },
    thrift: 0.5,
    returns: 0.8,
    gapDays: 12,
    depth: 4.5,
    wants: 0.13,
    buys: 0.5,
  },
  {
    name: 'family on holiday',
    share: 0.3,
    sports: { outdoor: 0.5, swimming: 0.4, football: 0.1 },
    thrift: 0.8,
    returns: 0.6,
    gapDays: 16,
    depth: 4,
    wants: 0.16,
    buys: 0.5,
  },
];
