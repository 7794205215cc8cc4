// Pictures and what they show: files in docs/images/, and the list that the gallery is made from.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

import { file } from '../support/paths.ts';
import type { Page } from '../support/test.ts';

export type Device = 'desktop' | 'phone';
export type Language = 'es' | 'en';

const folder = file('docs/images');
/** Tall pages are cut here, in CSS pixels: enough to see what they are. */
const TALLEST = { desktop: 1500, phone: 1700 };

/** What the pictures of one name show. */
interface AlbumEntry {
  readonly name: string;
  readonly caption: string;
  /** A page of the shop; else what lies over one. */
  readonly page: boolean;
}

/** In the order in which they were first taken. */
const album = new Map<string, AlbumEntry>();

/** Begins anew: pictures of pages that are gone do not stay. */
export function emptyAlbum(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Writes down what the pictures show. */
export function closeAlbum(): void {
  const text = JSON.stringify([...album.values()], null, 2);
  writeFileSync(path.join(folder, 'album.json'), `${text}\n`);
}

/** Takes pictures of one device in one language. */
export class Camera {
  readonly page: Page;
  readonly device: Device;
  readonly language: Language;

  constructor(page: Page, device: Device, language: Language) {
    this.page = page;
    this.device = device;
    this.language = language;
  }

  /** The screen as it is: for what lies over the page. */
  async screen(name: string, caption: string): Promise<void> {
    await this.#settle();
    const png = await this.page.screenshot({ animations: 'disabled' });
    await this.#write({ name, caption, page: false }, png);
  }

  /** The page from its top. */
  async whole(name: string, caption: string): Promise<void> {
    const { page, device } = this;
    // What is loaded when it comes into view is loaded now.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let y = 0; y < Math.min(height, TALLEST[device]); y += 600) {
      await page.evaluate((top) => scrollTo(0, top), y);
    }
    await page.evaluate(() => scrollTo(0, 0));
    await this.#settle();
    const clip = {
      ...{ x: 0, y: 0 },
      width: page.viewportSize()!.width,
      height: Math.min(height, TALLEST[device]),
    };
    const options = { animations: 'disabled', fullPage: true, clip } as const;
    await this.#write({ name, caption, page: true }, await page.screenshot(options));
  }

  async #settle(): Promise<void> {
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await this.page.waitForLoadState('networkidle');
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
    // Lazy ones that are far below, or not shown at all, are not asked for, and never come.
    await this.page.waitForFunction((height) => {
      const near = (image: HTMLImageElement): boolean =>
        image.checkVisibility() && image.getBoundingClientRect().top < height;
      return [...document.images].every((image) => image.complete || !near(image));
    }, TALLEST[this.device]);
  }

  async #write(entry: AlbumEntry, png: Buffer): Promise<void> {
    if (!album.has(entry.name)) album.set(entry.name, entry);
    const target = `${entry.name}-${this.device}-${this.language}.webp`;
    await sharp(png)
      .webp({ quality: 60, smartSubsample: true, effort: 6 })
      .toFile(path.join(folder, target));
  }
}
