// Reference page of the command line, made from what `vaiven --help` prints.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/run.mjs';

/** The server's binary; undefined where it was not built. */
export function findBinary() {
  const binary = process.env.VAIVEN_BIN ?? path.join(root, 'build/native/vaiven');
  return existsSync(binary) ? binary : undefined;
}

function help(binary, words) {
  const text = execFileSync(binary, [...words, '--help'], { encoding: 'utf8' });
  return text.replace(/^\n+/, '').trimEnd();
}

/** Commands of commands in a help text. */
function subcommands(text) {
  const [, list = ''] = text.split(/^Subcommands:\n/m);
  return [...list.matchAll(/^ {2}(\S+) {2,}\S/gm)].map((match) => match[1]);
}

/** The page, from the binary. */
export function commandPage(binary) {
  const sections = [];
  const visit = (words) => {
    const text = help(binary, words);
    const [first, ...rest] = text.split('\n');
    const title = ['vaiven', ...words].join(' ');
    const about = words.length === 0 ? '' : `${first.replace(/[<>{}]/g, '\\$&')}.\n\n`;
    sections.push(
      `## ${title}\n\n${about}\`\`\`text\n${rest.join('\n').replace(/^\n+/, '')}\n\`\`\`\n`,
    );
    for (const name of subcommands(text)) visit([...words, name]);
  };
  visit([]);
  return [
    '# Command line\n',
    'Made from what `vaiven --help` and the `--help` of each command print. Every command ends with 0',
    'when it did what it should, and with another number and a message on standard error when it did',
    'not.\n',
    ...sections,
  ].join('\n');
}
