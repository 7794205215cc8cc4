// What the engine says of itself on a page: `vaiven.inspect`, asked for as any tool would ask.
import { expect, type BrowserContext, type Page } from '@playwright/test';

/** The part of what `inspect` tells that tests read; money in major units. */
export interface Inspection {
  readonly visitor: string | null;
  readonly profile: {
    readonly session: number;
    readonly recent: readonly string[];
    readonly interests: readonly { readonly kind: string; readonly name: string }[];
    readonly cart: { readonly quantity: number; readonly value: number };
    readonly orders: { readonly count: number; readonly value: number };
  } | null;
  readonly segments: readonly { readonly id: string }[];
  readonly campaigns: readonly {
    readonly id: string;
    readonly state: 'shown' | 'ready' | 'waiting' | 'not_shown';
    readonly why: string;
  }[];
  readonly slots: readonly {
    readonly placement: string;
    readonly filled: boolean;
    readonly picks: readonly {
      readonly item: string;
      readonly strategy: string;
      readonly because: string;
    }[];
  }[];
}

interface Listening {
  vaiven?: unknown[];
  inspected?: Inspection;
}

/** From now on every page of `context` is told what the engine thinks, from its first event on. */
export async function listenIn(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const page = window as never as Listening;
    (page.vaiven ??= []).push(['inspect', (said: Inspection) => (page.inspected = said), 'es']);
  });
}

/** What was said last on this page, once it is `enough`. */
export async function said(
  page: Page,
  enough: (inspection: Inspection) => boolean = () => true,
): Promise<Inspection> {
  let last: Inspection | undefined;
  await expect
    .poll(async () => {
      last = await page.evaluate(() => (window as never as Listening).inspected);
      return last !== undefined && (enough(last) || last);
    })
    .toBe(true);
  return last!;
}

/** Why a campaign is as it is on this page, once it is `state`. */
export async function why(
  page: Page,
  campaign: string,
  state: Inspection['campaigns'][number]['state'],
): Promise<string> {
  const find = ({ campaigns }: Inspection): Inspection['campaigns'][number] | undefined =>
    campaigns.find(({ id }) => id === campaign);
  return find(await said(page, (inspection) => find(inspection)?.state === state))!.why;
}
