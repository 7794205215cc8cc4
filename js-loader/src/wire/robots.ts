// Programs that say what they are.

// Not Cubot, which makes telephones.
const KNOWN =
  /[^u]bot\b|crawl|spider|slurp|headless|lighthouse|inspectiontool|googleother|mediapartners|externalhit|prerender|ptst\/|pingdom|synthetic/i;

/** Whether a user agent names a program that reads pages by itself. */
export function isRobot(userAgent: string): boolean {
  return KNOWN.test(userAgent);
}
