// Who comes to the shop: tastes by sport, how much price matters, how often they return and buy.
import type { Sport } from '../src/catalogue/types.ts';

export interface Persona {
  readonly name: string;
  /** Share among visitors. */
  readonly share: number;
  readonly sports: Readonly<Partial<Record<Sport, number>>>;
  /** 0: price does not matter; 1: the cheap one nearly always wins. */
  readonly thrift: number;
  /** Probability of coming back after a visit. */
  readonly returns: number;
  /** Mean days until then. */
  readonly gapDays: number;
  /** Mean number of products looked at in a visit. */
  readonly depth: number;
  /** Probability that a product looked at goes into the cart. */
  readonly wants: number;
  /** Probability that a cart becomes an order in the same visit. */
  readonly buys: number;
}

export const PERSONAS: readonly Persona[] = [
  {
    name: 'runner',
    share: 0.24,
    sports: { running: 0.66, nutrition: 0.18, trail: 0.1, fitness: 0.06 },
    thrift: 0.3,
    returns: 0.55,
    gapDays: 7,
    depth: 4.5,
    wants: 0.16,
    buys: 0.5,
  },
  {
    name: 'trail runner',
    share: 0.12,
    sports: { trail: 0.6, outdoor: 0.16, nutrition: 0.14, running: 0.1 },
    thrift: 0.2,
    returns: 0.55,
    gapDays: 9,
    depth: 4.5,
    wants: 0.16,
    buys: 0.5,
  },
  {
    name: 'footballer',
    share: 0.14,
    sports: { football: 0.88, fitness: 0.08, nutrition: 0.04 },
    thrift: 0.4,
    returns: 0.4,
    gapDays: 12,
    depth: 4,
    wants: 0.15,
    buys: 0.45,
  },
  {
    name: 'parent',
    share: 0.12,
    sports: { football: 0.55, swimming: 0.35, running: 0.1 },
    thrift: 0.9,
    returns: 0.3,
    gapDays: 16,
    depth: 3.5,
    wants: 0.2,
    buys: 0.6,
  },
  {
    name: 'swimmer',
    share: 0.1,
    sports: { swimming: 0.8, fitness: 0.1, nutrition: 0.1 },
    thrift: 0.4,
    returns: 0.45,
    gapDays: 10,
    depth: 4,
    wants: 0.16,
    buys: 0.5,
  },
  {
    name: 'hiker',
    share: 0.12,
    sports: { outdoor: 0.78, trail: 0.2, nutrition: 0.02 },
    thrift: 0.3,
    returns: 0.45,
    gapDays: 14,
    depth: 5,
    wants: 0.12,
    buys: 0.4,
  },
  {
    name: 'gym',
    share: 0.1,
    sports: { fitness: 0.66, nutrition: 0.28, running: 0.06 },
    thrift: 0.5,
    returns: 0.5,
    gapDays: 9,
    depth: 4,
    wants: 0.16,
    buys: 0.5,
  },
  {
    name: 'window shopper',
    share: 0.06,
    sports: {
      running: 0.2,
      outdoor: 0.2,
      football: 0.15,
      fitness: 0.15,
      swimming: 0.1,
      trail: 0.1,
      nutrition: 0.1,
    },
    thrift: 0.6,
    returns: 0.25,
    gapDays: 20,
    depth: 3,
    wants: 0.04,
    buys: 0.2,
  },
];
