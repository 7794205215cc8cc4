// The site: it builds, no link in it is dead, and its navigation knows every page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { addressOf, docs, navigation } from '../.vitepress/navigation.mjs';
import { builtPages, pages, readPage, root, site, withoutCode } from './support.mjs';

before(() => {
  const vitepress = path.join(root, 'node_modules/.bin/vitepress');
  try {
    execFileSync(vitepress, ['build', docs], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    throw new Error(`the site does not build:\n${error.stdout}${error.stderr}`, { cause: error });
  }
});

/** What a page of the site links to, and the ids in it. */
function readHtml(name) {
  const html = readFileSync(path.join(site, name), 'utf8');
  const values = (pattern) => [...html.matchAll(pattern)].map((match) => match[1]);
  return {
    links: values(/\s(?:href|src)="([^"]*)"/g).map((link) => link.replaceAll('&amp;', '&')),
    ids: new Set(values(/\sid="([^"]*)"/g)),
  };
}

const built = new Map();
function htmlOf(name) {
  if (!built.has(name)) built.set(name, readHtml(name));
  return built.get(name);
}

/** Why a link from a page leads nowhere; undefined if it does not. */
function deadBecause(link, from) {
  if (/^(https?:|mailto:|data:)/.test(link)) return undefined;
  const [address, fragment] = link.split('#');
  let target = address === '' ? from : path.posix.join('/', path.posix.dirname(from), address);
  if (address.startsWith('/')) target = address;
  if (target.endsWith('/')) target += 'index.html';
  target = decodeURIComponent(target.replace(/^\//, '').replace(/\?.*$/, ''));
  if (!path.posix.extname(target)) target += '.html';
  const file = path.join(site, target);
  if (!existsSync(file) || !statSync(file).isFile()) return `there is no ${target}`;
  if (!fragment || !target.endsWith('.html')) return undefined;
  if (htmlOf(target).ids.has(decodeURIComponent(fragment))) return undefined;
  return `${target} has no heading with the id ${fragment}`;
}

test('no link of the site is dead', () => {
  const dead = [];
  for (const name of builtPages()) {
    for (const link of htmlOf(name).links) {
      const why = deadBecause(link, name);
      if (why) dead.push(`${name}: ${link}: ${why}`);
    }
  }
  assert.deepEqual(dead, []);
});

test('no link of a page leads to a file that is not there', () => {
  const dead = [];
  const others = ['../README.md', '../CHANGELOG.md', '../demo-store/README.md'];
  for (const name of [...pages(), ...others]) {
    const text = withoutCode(readPage(name));
    for (const [, link] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https?:|mailto:|#)/.test(link)) continue;
      const file = path.resolve(docs, path.dirname(name), link.split('#')[0]);
      if (!existsSync(file)) dead.push(`docs/${name}: ${link}`);
    }
  }
  assert.deepEqual(dead, []);
});

test('every page is in the navigation, once', () => {
  const files = navigation.flatMap((group) => group.items.map((item) => item.file));
  assert.deepEqual(files.toSorted(), pages());
});

test('every page was built', () => {
  const missing = pages().filter((file) => {
    const address = addressOf(file).replace(/\/$/, '/index');
    return !existsSync(path.join(site, `${address}.html`));
  });
  assert.deepEqual(missing, []);
});

test('the site asks no other host for anything', () => {
  const asked = [];
  for (const name of builtPages()) {
    const html = readFileSync(path.join(site, name), 'utf8');
    for (const [tag] of html.matchAll(/<(?:script|link|img|iframe)\s[^>]*>/g)) {
      if (/(?:src|href)="(?:https?:)?\/\//.test(tag)) asked.push(`${name}: ${tag}`);
    }
  }
  assert.deepEqual(asked, []);
});

test('every picture says what it shows', () => {
  const silent = pages().filter((name) => /!\[\s*\]\(/.test(withoutCode(readPage(name))));
  assert.deepEqual(silent, []);
});
