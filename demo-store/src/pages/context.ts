// What every page is made from; the application makes one per request.
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Config } from '../config.ts';
import type { Speech } from '../i18n/messages.ts';
import type { StaticFiles } from '../web/static.ts';

export interface PageContext {
  readonly speech: Speech;
  readonly catalogue: Catalogue;
  readonly config: Config;
  readonly files: StaticFiles;
  /** Path and query of the request, for the language links. */
  readonly url: URL;
  readonly cartQuantity: number;
}
