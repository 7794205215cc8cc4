// Edits where the runtime has no HTMLRewriter: parse5 says where the tags stand, and everything that is not
// edited goes out byte for byte. Bytes are taken as characters of the same number, so that no encoding is
// touched either.
import { SAXParser, type StartTag } from 'parse5-sax-parser';
import type { PageEdits, Rewriter } from './options.js';

const VOID_TAG =
  /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|basefont|bgsound|frame|keygen)$/;

/** What of `html` is sent as bytes of its own; what came in goes out as it came. */
const asBytes = (html: string): string => Buffer.from(html, 'utf8').toString('latin1');

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
  /** From here on nothing is looked at any more. */
  _blind = false;

  constructor(edits: PageEdits, limit: number) {
    this._edits = edits;
    this._limit = limit;
    this._parser.on('startTag', (tag: StartTag) => this._startTag(tag));
    // Where they end is where what came before may be sent.
    for (const type of ['endTag', 'text', 'comment', 'doctype'] as const) {
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
    this._out += this._held.slice(0, offset - this._start);
    this._held = this._held.slice(offset - this._start);
    this._start = offset;
  }

  _startTag({ tagName, attrs, selfClosing, sourceCodeLocation }: StartTag): void {
    const { startOffset, endOffset } = sourceCodeLocation!;
    const get = (name: string): string | null =>
      attrs.find((attribute) => attribute.name === name)?.value ?? null;
    this._sendUntil(startOffset);
    if (tagName === 'html') this._edits.language(get('lang'));
    if (tagName === 'script' && get('data-site') !== null) this._tell(get('src'));
    const placement = get('data-vaiven-slot');
    const edit =
      placement === null || selfClosing || VOID_TAG.test(tagName)
        ? null
        : this._edits.slot(placement, (name) => get(name) !== null);
    if (edit) {
      this._sendUntil(endOffset - 1);
      for (const [name, value] of edit.attributes) this._out += asBytes(` ${name}="${value}"`);
      this._sendUntil(endOffset);
      this._out += asBytes(edit.html);
    } else {
      this._sendUntil(endOffset);
    }
    if (tagName === 'body') this._tell(null);
  }

  _tell(tag: string | null): void {
    if (!this._told) this._out += asBytes(this._edits.block(tag));
    this._told = true;
  }
}

/** Makes a rewriter that goes on without looking once a page is longer than `limit` bytes. */
export function saxRewriter(limit: number): Rewriter {
  return (response, edits) => {
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
    return new Response(response.body!.pipeThrough(stream as never), response);
  };
}
