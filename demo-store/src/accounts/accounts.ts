// Customers' accounts, in memory: who logs in, what they ordered, what they saved.
import { randomUUID } from 'node:crypto';

import type { Order } from '../orders/order.ts';
import { hashPassword, isPassword, type PasswordHash } from './passwords.ts';

const MOST_ACCOUNTS = 20_000;
const MOST_FAILURES = 8;
const FAILURE_MINUTES = 10;

export interface Account {
  /** What identity tokens and orders name the customer by. */
  readonly customerId: string;
  /** Lower case; one account each. */
  readonly email: string;
  name: string;
  readonly orders: Map<string, Order>;
  /** Ids of products. */
  readonly saved: Set<string>;
}

export type LogIn = { readonly account: Account } | { readonly problem: 'bad' | 'wait' };

interface Kept {
  readonly account: Account;
  password: PasswordHash;
  /** When log-ins failed lately, in milliseconds. */
  failures: number[];
}

export class Accounts {
  readonly #byEmail = new Map<string, Kept>();
  readonly #now: () => number;
  /** Compared with where there is no account, so that the answer takes as long. */
  readonly #nobody = hashPassword(randomUUID());

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Undefined where there is an account of that e-mail already, or no room for more. */
  async signUp(email: string, name: string, password: string): Promise<Account | undefined> {
    const key = email.toLowerCase();
    if (this.#byEmail.has(key) || this.#byEmail.size >= MOST_ACCOUNTS) return undefined;
    const kept = await hashPassword(password);
    // Someone else may have been quicker.
    if (this.#byEmail.has(key)) return undefined;
    const account: Account = {
      customerId: `C-${randomUUID()}`,
      email: key,
      name,
      orders: new Map(),
      saved: new Set(),
    };
    this.#byEmail.set(key, { account, password: kept, failures: [] });
    return account;
  }

  async logIn(email: string, password: string): Promise<LogIn> {
    const kept = this.#byEmail.get(email.toLowerCase());
    if (kept === undefined) {
      await isPassword(password, await this.#nobody);
      return { problem: 'bad' };
    }
    const since = this.#now() - FAILURE_MINUTES * 60_000;
    kept.failures = kept.failures.filter((time) => time > since);
    if (kept.failures.length >= MOST_FAILURES) return { problem: 'wait' };
    // Counted before it is known, so that many at once do not slip through.
    const attempt = this.#now();
    kept.failures.push(attempt);
    if (!(await isPassword(password, kept.password))) return { problem: 'bad' };
    kept.failures = [];
    return { account: kept.account };
  }

  async changePassword(account: Account, password: string): Promise<void> {
    const hash = await hashPassword(password);
    const kept = this.#byEmail.get(account.email);
    if (kept !== undefined) kept.password = hash;
  }
}
