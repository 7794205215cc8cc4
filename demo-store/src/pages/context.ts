// What every page is made from; the application makes one per request.
import type { Account } from '../accounts/accounts.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Config } from '../config.ts';
import type { Identity, PageEvent } from '../datalayer/types.ts';
import type { Speech } from '../i18n/messages.ts';
import type { StaticFiles } from '../web/static.ts';

export interface PageContext {
  readonly speech: Speech;
  readonly catalogue: Catalogue;
  readonly config: Config;
  readonly files: StaticFiles;
  /** Path and query of the request, for links that change the language or the market. */
  readonly url: URL;
  readonly cartQuantity: number;
  /** Ids of saved products. */
  readonly saved: ReadonlySet<string>;
  readonly account: Account | undefined;
  readonly identity: Identity | undefined;
  /** What the form before led to, for the dataLayer. */
  readonly events: readonly PageEvent[];
  /** Whether Vaivén knows this market: a site has one language and currency. */
  readonly tagged: boolean;
}
