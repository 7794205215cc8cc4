// Counts tests in what the runners print: GoogleTest, Node's runner, Playwright, our fuzz step.

const escape = String.fromCharCode(27);
const colours = new RegExp(`${escape}\\[[0-9;]*m`, 'g');

/** Passed and failed tests that this output tells of; 0 and 0 when it tells of none. */
export function countTests(output) {
  const text = output.replace(colours, '');
  const sum = (pattern) =>
    [...text.matchAll(pattern)].reduce((total, match) => total + Number(match[1] ?? 1), 0);
  return {
    passed:
      sum(/\[ {2}PASSED {2}\] (\d+) tests?\./g) +
      sum(/^(?:ℹ|#) pass (\d+)$/gm) +
      sum(/^ {2}(\d+) passed(?: \(.*\))?$/gm) +
      sum(/^fuzzed \w+_fuzz$/gm),
    failed:
      sum(/\[ {2}FAILED {2}\] (\d+) tests?, listed below/g) +
      sum(/^(?:ℹ|#) fail (\d+)$/gm) +
      sum(/^ {2}(\d+) failed$/gm),
  };
}
