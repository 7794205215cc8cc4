// The condition of a campaign as a tree: each part with whether it holds and the value that was found.
import type { Step } from '../browser/inspect.js';
import { el } from './dom.js';
import { leafSentence, type Context } from './explain.js';
import type { Moment } from './inspector.js';
import { childrenOf } from './probe.js';
import { contextOf, type View } from './steps.js';
import { isSpanish, words } from './words.js';

// ConditionOp, those that have children or nothing to compare.
const GROUPS: Record<number, [en: string, es: string]> = {
  0: ['always', 'siempre'],
  1: ['never', 'nunca'],
  2: ['all of', 'todo esto'],
  3: ['one of', 'algo de esto'],
  4: ['not', 'no'],
  5: ['none of', 'nada de esto'],
};

function branch(at: number, holds: Map<number, boolean>, context: Context): HTMLElement {
  const op = context.site.code[at]?.op ?? 0;
  const held = holds.get(at);
  const group = GROUPS[op]?.[context.spanish ? 1 : 0];
  const children = childrenOf(context.site, at);
  return el(
    'li',
    { class: held === undefined ? 'open' : held ? 'yes' : 'no' },
    group ?? leafSentence(at, context),
    children.length > 0 &&
      el(
        'ul',
        {},
        children.map((child) => branch(child, holds, context)),
      ),
  );
}

/** Whether each part of the audiences held at a step, as the engine says. */
export function truthAt({ probe, inspector }: View, step: Moment): Map<number, boolean> {
  if (!probe || !step.profile) return new Map();
  return probe.truth(step.profile, step.event, inspector.visitor());
}

/** The tree of an audience, to be unfolded; nothing is worked out before it is. */
export function conditionTree(view: View, step: Step, id: string, audience: number): HTMLElement {
  const tree = el('ul', { class: 'tree' });
  const details = el('details', { 'data-id': `tree ${id}` }, el('summary', {}, words().audience));
  details.append(tree);
  details.addEventListener('toggle', () => {
    if (tree.firstChild) return;
    const context = contextOf(view, step, isSpanish());
    tree.append(branch(audience, truthAt(view, step), context));
  });
  return details;
}
