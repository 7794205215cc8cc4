// The style sheets that slots link to: the loader's own part and the merchant's, under an address that says
// bundle and slot and so never changes.
import { SLOT_CSS } from '../browser/styles.js';
import { escapeHtml } from './markup.js';
import { slotsOf, type Generation } from './generation.js';
import type { EdgeContext } from './options.js';
import type { Published } from './published.js';

/** What an address of a sheet says. */
interface SheetName {
  root: string;
  slot: string;
}

/** A bundle that is no longer current is asked for by pages that are open still. */
const PATIENCE_MS = 2000;

/** See the head of this file. */
export class Sheets {
  readonly _published: Published;
  readonly _path: string;

  /** `path`: begins all addresses. */
  constructor(published: Published, path: string) {
    this._published = published;
    this._path = path;
  }

  /** What a slot's shadow root begins with: its sheet. */
  head(generation: Generation, slot: string): string {
    const { root, heads } = generation;
    let head = heads.get(slot);
    if (head === undefined) {
      const address = `${this._path}${root}/${encodeURIComponent(slot)}.css`;
      head = `<template shadowrootmode="open"><link rel="stylesheet" href="${escapeHtml(address)}">`;
      heads.set(slot, head);
    }
    return head;
  }

  /** Null: not an address of a sheet. */
  nameOf(pathname: string): SheetName | null {
    if (!pathname.startsWith(this._path)) return null;
    const found = /^([\w-]{1,64}\.vvb)\/([\w.%-]{1,200})\.css$/.exec(
      pathname.slice(this._path.length),
    );
    return { root: found?.[1] ?? '', slot: found?.[2] ?? '' };
  }

  async answer({ root, slot }: SheetName, context: EdgeContext): Promise<Response> {
    const css = root ? await this._css(root, slot, context).catch(() => null) : null;
    if (css === null) return new Response('no such sheet', { status: 404 });
    return new Response(SLOT_CSS + css, {
      headers: {
        'content-type': 'text/css; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
      },
    });
  }

  async _css(root: string, slot: string, context: EdgeContext): Promise<string | null> {
    const current = await this._published.current(context, PATIENCE_MS);
    const slots =
      current?.root === root ? current.slots : slotsOf(await this._published.file(root));
    return slots.find(({ id }) => encodeURIComponent(id) === slot)?.css ?? null;
  }
}
