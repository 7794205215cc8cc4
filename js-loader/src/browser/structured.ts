// The product that a page shows, by its markup, where the page tells no view_item by itself.
import { report } from './errors.js';
import type { Intake } from './intake.js';
import { loadModule } from './load.js';

/** See the head of this file. */
export class Structured {
  readonly _intake: Intake;
  /** Markup that was looked at. Single-page applications may leave it there on the next page. */
  _seen = '';
  /** Whether this page view has its view_item. */
  told = false;

  /** `intake` gets what is found. */
  constructor(intake: Intake) {
    this._intake = intake;
  }

  /** Tells the product of markup that is new since the last look; resolved when that is done. */
  async look(): Promise<void> {
    if (this.told) return;
    try {
      const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')]
        .map((script) => script.textContent)
        .filter((text) => /"Product(Group)?"/.test(text));
      const seen = scripts.join();
      if (!seen || seen === this._seen) return;
      this._seen = seen;
      const { readProduct } = await loadModule('json-ld');
      // The page may have moved on in the meantime.
      const event = seen === this._seen && readProduct(scripts, location.href);
      if (event) {
        this._intake.run(() => {
          if (!this.told) this._intake.tell({ event }, -1);
        });
      }
    } catch (error) {
      report(error);
    }
  }
}
