// axe's verdict on a page as it is now.
import axe, { type AxeResults } from 'axe-core';

import type { Page } from './test.ts';

/** Everything that axe finds wrong, whatever its impact. */
export async function violationsOn(page: Page): Promise<string[]> {
  // As an expression of the debugger: the page's policy does not let it in otherwise.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as never as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => `${id} (${impact}): ${JSON.stringify(node.target)} ${node.html}`),
  );
}
