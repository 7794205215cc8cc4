// What the shop's scripts share with the page and with Vaivén's tag.
import type { PageData } from '../src/datalayer/types.ts';

declare global {
  interface Window {
    dataLayer?: unknown[];
    gtag?: (...command: unknown[]) => void;
    /** Vaivén: an array of commands until its loader has come, its interface afterwards. */
    vaiven?: {
      push(command: readonly unknown[]): unknown;
      visitorId?(): string | null;
    };
    zancada?: PageData;
  }
}
