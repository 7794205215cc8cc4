// Edits where the runtime has no HTMLRewriter: parse5 says where the tags stand, and everything that is not
// edited goes out byte for byte. Bytes are taken as characters of the same number, so that no encoding is
// touched either.
import type { Token } from 'parse5';
import { SAXParser, type EndTag, type StartTag } from 'parse5-sax-parser';
import type { Change } from './changes.js';
import { escapeHtml } from './markup.js';
import type { PageEdits, Rewriter } from './options.js';
import { placementOf, SLOT_ATTRIBUTE } from './places.js';
import { matchesSelector } from './selector.js';

const VOID_TAG =
  /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|basefont|bgsound|frame|keygen)$/;

/** What of `html` is sent as bytes of its own; what came in goes out as it came. */
const asBytes = (html: string): string => Buffer.from(html, 'utf8').toString('latin1');

function attributesOf(changes: readonly Change[]): [name: string, value: string][] {
  return changes.flatMap(({ attribute, value }) =>
    attribute === undefined ? [] : [[attribute, value!] as [string, string]],
  );
}

/** One page on its way. */
class Page {
  readonly _edits: PageEdits;
  readonly _limit: number;
  readonly _parser = new SAXParser({ sourceCodeLocationInfo: true });
  /** Came in and is not sent yet; begins at `_start` of the page. */
  _held = '';
  _start = 0;
  /** What goes out next. */
  _out = '';
  _told = false;
  /** Elements that are open, outermost first; kept where there is something to replace. */
  readonly _open: string[] = [];
  /** How many are open around the content that is left out; -1: none is. */
  _leavingOut = -1;
  /** From here on nothing is looked at any more. */
  _blind = false;

  constructor(edits: PageEdits, limit: number) {
    this._edits = edits;
    this._limit = limit;
    this._parser.on('startTag', (tag: StartTag) => this._startTag(tag));
    // Where they end is where what came before may be sent.
    this._parser.on('endTag', (tag: EndTag) => this._endTag(tag));
    for (const type of ['text', 'comment', 'doctype'] as const) {
      this._parser.on(type, (token: { sourceCodeLocation?: { endOffset: number } | null }) =>
        this._sendUntil(token.sourceCodeLocation!.endOffset),
      );
    }
    this._parser.on('error', () => (this._blind = true));
  }

  async take(chunk: Uint8Array): Promise<Buffer> {
    const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
    this._held += text;
    this._blind ||= this._start + this._held.length > this._limit;
    if (!this._blind) await new Promise((resolve) => this._parser.write(text, resolve));
    return this._flush();
  }

  async end(): Promise<Buffer> {
    if (!this._blind) await new Promise<void>((resolve) => this._parser.end(resolve));
    this._blind = true;
    this._edits.end();
    return this._flush();
  }

  _flush(): Buffer {
    if (this._blind) this._sendUntil(this._start + this._held.length);
    const out = Buffer.from(this._out, 'latin1');
    this._out = '';
    return out;
  }

  _sendUntil(offset: number): void {
    if (this._leavingOut < 0 || this._blind) this._out += this._held.slice(0, offset - this._start);
    this._held = this._held.slice(offset - this._start);
    this._start = offset;
  }

  _startTag(tag: StartTag): void {
    const { tagName, attrs, selfClosing, sourceCodeLocation } = tag;
    const { startOffset, endOffset } = sourceCodeLocation!;
    const get = (name: string): string | null =>
      attrs.find((attribute) => attribute.name === name)?.value ?? null;
    this._sendUntil(startOffset);
    const leaf = selfClosing || VOID_TAG.test(tagName);
    if (this._edits.changes.length && !leaf) this._open.push(tagName);
    if (this._leavingOut >= 0) return this._sendUntil(endOffset);
    if (tagName === 'html') this._edits.language(get('lang'));
    if (tagName === 'script' && get('data-site') !== null) this._tell(get('src'));
    const said = get(SLOT_ATTRIBUTE);
    const place = said === null && !leaf ? placementOf(this._edits.places, tagName, get) : null;
    const placement = said ?? place;
    const edit =
      placement === null || leaf ? null : this._edits.slot(placement, (name) => get(name) !== null);
    const changes = this._edits.changes.filter(({ parts }) => matchesSelector(parts, tagName, get));
    const attributes: (readonly [name: string, value: string])[] = [
      ...(place === null ? [] : [[SLOT_ATTRIBUTE, escapeHtml(place)] as const]),
      ...(edit?.attributes ?? []),
      ...attributesOf(changes),
    ];
    if (attributes.length) this._setAttributes(tag, attributes);
    this._sendUntil(endOffset);
    if (edit) this._out += asBytes(edit.html.join(''));
    if (tagName === 'body') this._tell(null);
    const replaced = leaf ? undefined : changes.findLast(({ html }) => html !== undefined);
    if (!replaced) return;
    this._out += asBytes(replaced.html!);
    this._leavingOut = this._open.length;
  }

  _endTag({ tagName, sourceCodeLocation }: EndTag): void {
    const { startOffset, endOffset } = sourceCodeLocation!;
    this._sendUntil(startOffset);
    const at = this._open.lastIndexOf(tagName);
    if (at >= 0) this._open.length = at;
    // Ends the element, or one around it.
    if (this._open.length < this._leavingOut) this._leavingOut = -1;
    this._sendUntil(endOffset);
  }

  /** Sends a start tag up to its end with other attributes: those that it has where they stand. */
  _setAttributes(
    { sourceCodeLocation }: StartTag,
    attributes: readonly (readonly [name: string, value: string])[],
  ): void {
    const { endOffset, attrs: places = {} } = sourceCodeLocation as Token.LocationWithAttributes;
    const last = new Map(attributes);
    const here = [...last]
      .filter(([name]) => places[name])
      .sort(([a], [b]) => places[a]!.startOffset - places[b]!.startOffset);
    for (const [name, value] of here) {
      this._sendUntil(places[name]!.startOffset);
      this._out += asBytes(`${name}="${value}"`);
      this._skipUntil(places[name]!.endOffset);
      last.delete(name);
    }
    this._sendUntil(endOffset - (this._held[endOffset - this._start - 2] === '/' ? 2 : 1));
    for (const [name, value] of last) this._out += asBytes(` ${name}="${value}"`);
  }

  _skipUntil(offset: number): void {
    this._held = this._held.slice(offset - this._start);
    this._start = offset;
  }

  _tell(tag: string | null): void {
    if (!this._told) this._out += asBytes(this._edits.block(tag));
    this._told = true;
  }
}

/** Makes a rewriter that goes on without looking once a page is longer than `limit` bytes. */
export function saxRewriter(limit: number): Rewriter {
  return (response, edits) => {
    if (!response.body) return response;
    const page = new Page(edits, limit);
    const stream = new TransformStream<Uint8Array, Uint8Array>({
      async transform(chunk, out) {
        const bytes = await page.take(chunk);
        if (bytes.length) out.enqueue(bytes);
      },
      async flush(out) {
        const bytes = await page.end();
        if (bytes.length) out.enqueue(bytes);
      },
    });
    return new Response(response.body.pipeThrough(stream as never), response);
  };
}
