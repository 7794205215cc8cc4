// The site. Markdown stays what GitHub shows: what the site needs beside it is in here.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitepress';
import { addressOf, docs, navigation } from './navigation.mjs';

/** Ids of headings as GitHub makes them, so that one link holds in both places. */
const slugify = (text) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/**
 * Links to files of the repository that are no page become their name, since the site has no such
 * file; links to a README.md are links to its folder.
 */
function siteLinks(md) {
  md.core.ruler.after('inline', 'site-links', ({ tokens, env }) => {
    const here = path.dirname(path.join(docs, env.relativePath ?? ''));
    for (const { children } of tokens) {
      let inside = false;
      for (const token of children ?? []) {
        if (token.type === 'link_open') {
          const target = token.attrGet('href') ?? '';
          const file = path.resolve(here, target.split('#')[0]);
          if (/^(\w+:|#|\/)/.test(target) || !existsSync(file)) continue;
          if (file.startsWith(`${docs}/`) && file.endsWith('.md')) {
            token.attrSet('href', target.replace(/(^|\/)README\.md/, '$1') || './');
            continue;
          }
          token.tag = 'span';
          token.attrs = [['class', 'repository-file']];
          inside = true;
        } else if (token.type === 'link_close' && inside) {
          token.tag = 'span';
          inside = false;
        }
      }
    }
  });
}

/** Vue's braces in texts are only braces. */
function plainBraces(md) {
  for (const name of ['text', 'code_inline']) {
    const render = md.renderer.rules[name];
    md.renderer.rules[name] = (...args) => render(...args).replaceAll('{{', '&#123;&#123;');
  }
}

const hero = {
  layout: 'home',
  hero: {
    name: 'Vaivén',
    text: 'The right thing, at once',
    tagline:
      'On-site personalization for shops: pop-ups, segments and recommendations that are decided where the shopper is, without a network call, and that say why.',
    actions: [
      { text: 'Install it', link: '/install/any-shop' },
      { text: 'See the demo shop', link: '/gallery', theme: 'alt' },
      { text: 'En español', link: '/es/', theme: 'alt' },
    ],
  },
};

export default defineConfig({
  title: 'Vaivén',
  description: 'On-site personalization for shops: decides where the shopper is, and says why.',
  base: process.env.VAIVEN_DOCS_BASE ?? '/',
  srcExclude: ['node_modules/**', 'test/**'],
  outDir: '../build/docs',
  cacheDir: '../build/docs-cache',
  cleanUrls: false,
  rewrites: { 'README.md': 'index.md', 'es/README.md': 'es/index.md' },
  locales: {
    root: { label: 'English', lang: 'en' },
    es: {
      label: 'Español',
      lang: 'es',
      link: '/es/',
      themeConfig: {
        outline: { level: [2, 3], label: 'En esta página' },
        docFooter: { prev: 'Anterior', next: 'Siguiente' },
        sidebarMenuLabel: 'Menú',
        returnToTopLabel: 'Volver arriba',
        darkModeSwitchLabel: 'Aspecto',
      },
    },
  },
  markdown: {
    // Text with angle brackets is text: a decision about Result<T> must not break the site.
    html: false,
    attrs: { disable: true },
    image: { lazyLoading: true },
    anchor: { slugify },
    config(md) {
      siteLinks(md);
      plainBraces(md);
    },
  },
  transformPageData(page) {
    if (page.relativePath === 'index.md') page.frontmatter = { ...page.frontmatter, ...hero };
    // Pictures need the room of the outline.
    if (page.relativePath === 'gallery.md') page.frontmatter.aside = false;
  },
  themeConfig: {
    nav: [
      { text: 'Install', link: '/install/any-shop' },
      { text: 'Operate', link: '/operators-guide' },
      { text: 'Reference', link: '/configuration' },
    ],
    sidebar: navigation.map(({ items, ...group }) => ({
      ...group,
      items: items.map(({ text, file }) => ({ text, link: addressOf(file) })),
    })),
    outline: [2, 3],
    search: { provider: 'local' },
    i18nRouting: false,
    footer: { message: 'Made from the files in docs/ of the repository.' },
  },
});
