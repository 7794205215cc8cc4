// What experiments change in the shop's pages, as the publisher wrote it (server/publish/edge_file.cc).
import { asciiHtml, escapeHtml } from './markup.js';
import { pathMatcher } from './pages.js';
import { parseSelector, type Selector } from './selector.js';

/** A change of every element that a selector names; one of `html` and `attribute`. */
export interface Change {
  readonly selector: string;
  readonly parts: Selector;
  /** What stands in the element instead of its content. */
  readonly html?: string;
  readonly attribute?: string;
  /** As it stands in HTML. */
  readonly value?: string;
}

/** The visitor's variant of an experiment. */
export interface Assignment {
  experiment: string;
  variant: string;
}

interface Variant {
  readonly id: string;
  readonly redirect: string;
  readonly changes: readonly Change[];
}

interface Experiment {
  readonly id: string;
  readonly runsOn: (path: string) => boolean;
  readonly variants: readonly Variant[];
}

/** What is done to one page because of experiments. */
export interface PageChanges {
  readonly changes: readonly Change[];
  /** What the visitor is shown, to be told when the page is seen. */
  readonly assignments: readonly Assignment[];
}

/** Nothing is changed. */
export const NO_CHANGES: PageChanges = { changes: [], assignments: [] };

interface ChangeFile {
  selector: string;
  html?: string;
  attribute?: string;
  value?: string;
}

function readChange({ selector, html, attribute, value }: ChangeFile): Change[] {
  const parts = parseSelector(selector);
  if (!parts) return [];
  if (html !== undefined) return [{ selector, parts, html: asciiHtml(html) }];
  if (!attribute || value === undefined || /^on/i.test(attribute)) return [];
  return [{ selector, parts, attribute, value: escapeHtml(value) }];
}

interface EdgeFile {
  experiments: readonly {
    id: string;
    pages: readonly string[];
    variants: readonly {
      id: string;
      redirect?: string;
      changes?: readonly ChangeFile[];
    }[];
  }[];
}

/** See the head of this file. */
export class Experiments {
  readonly _experiments: readonly Experiment[];
  /** Where redirects lead to: nobody is sent away from there again, so that there are no loops. */
  readonly _targets: ReadonlySet<string>;

  /** `file`: its text; empty: there are no experiments. */
  constructor(file: string) {
    const { experiments } = file ? (JSON.parse(file) as EdgeFile) : { experiments: [] };
    this._experiments = experiments.map(({ id, pages, variants }) => {
      const matchers = pages.map(pathMatcher);
      return {
        id,
        runsOn: (path) => matchers.some((matches) => matches(path)),
        variants: variants.map(({ id: variant, redirect = '', changes = [] }) => ({
          id: variant,
          redirect,
          changes: changes.flatMap(readChange),
        })),
      };
    });
    this._targets = new Set(
      this._experiments.flatMap(({ variants }) => variants.map(({ redirect }) => redirect)),
    );
  }

  /** Whether any variant of any experiment leads away from a page. */
  mayRedirect(path: string): boolean {
    return (
      !this._targets.has(path) &&
      this._experiments.some(
        ({ runsOn, variants }) => variants.some(({ redirect }) => redirect) && runsOn(path),
      )
    );
  }

  /** Where the visitor is led to from a page; null: nowhere. */
  redirect(path: string, assignments: readonly Assignment[]): (Assignment & { to: string }) | null {
    if (this._targets.has(path)) return null;
    for (const [{ id, runsOn }, variant] of this._of(assignments)) {
      if (variant.redirect && runsOn(path)) {
        return { experiment: id, variant: variant.id, to: variant.redirect };
      }
    }
    return null;
  }

  /** What is changed in a page; `from`: the assignment by which the visitor was led here. */
  changes(path: string, assignments: readonly Assignment[], from: string): PageChanges {
    const changes: Change[] = [];
    const shown: Assignment[] = [];
    for (const [{ id, runsOn }, variant] of this._of(assignments)) {
      const led =
        variant.redirect === path && from === nameOf({ experiment: id, variant: variant.id });
      if (!led && (variant.redirect || !runsOn(path))) continue;
      shown.push({ experiment: id, variant: variant.id });
      changes.push(...variant.changes);
    }
    return { changes, assignments: shown };
  }

  *_of(assignments: readonly Assignment[]): Iterable<[Experiment, Variant]> {
    for (const { experiment: id, variant: name } of assignments) {
      const experiment = this._experiments.find((candidate) => candidate.id === id);
      const variant = experiment?.variants.find((candidate) => candidate.id === name);
      if (experiment && variant) yield [experiment, variant];
    }
  }
}

/** An assignment as one word. */
export function nameOf({ experiment, variant }: Assignment): string {
  return `${experiment}.${variant}`;
}
