// What all benchmarks print: the machine, then tables.
import os from 'node:os';

export function printMachine() {
  const cpus = os.cpus();
  const model = cpus[0]?.model.trim() || 'unknown processor';
  const load = os.loadavg()[0].toFixed(1);
  console.log(`${model}, ${cpus.length} cores, Node ${process.versions.node}, ${os.type()}`);
  console.log(`load before the run: ${load} (above 0.5 others are being measured too)`);
}

/** `rows`: the first is the head; the first column is text, the others are numbers. */
export function printTable(rows) {
  const texts = rows.map((row) => row.map(String));
  const widths = texts[0].map((_, i) => Math.max(...texts.map((row) => row[i].length)));
  const line = (row) =>
    row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  ');
  console.log(`  ${line(texts[0])}`);
  console.log(`  ${widths.map((width) => '-'.repeat(width)).join('  ')}`);
  for (const row of texts.slice(1)) console.log(`  ${line(row)}`);
}

/** Three digits that mean something. */
export function figure(number) {
  if (number >= 1000) return Math.round(number).toLocaleString('en-US');
  return number.toFixed(number >= 100 ? 0 : number >= 10 ? 1 : 2);
}
