// A whole site for tests: data folder, keys, the shop with its feed imported, Vaivén's server, a
// simulated past if asked for, and everything published. All by the public ways in.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { binary, file } from './paths.ts';
import { freePort, run, Server } from './processes.ts';

/** What a site is like. */
export interface SiteOptions {
  /** Visitors of the simulated past; 0: nobody was ever there. */
  readonly visitors: number;
  /** Adds the product whose texts try to become markup. */
  readonly hostile: boolean;
  /** When the simulated past ends; left out: now. */
  readonly until?: string;
  /** With the shop's guided tour. */
  readonly tour?: boolean;
  /** With an edge in front of the shop, in workerd; shoppers come by it. */
  readonly edge?: boolean;
  /** With the products of every market and language, not only those of Spain in Spanish. */
  readonly markets?: boolean;
}

/** An event as `vaiven events --json` prints it. */
export interface StoredEvent {
  readonly id: string;
  readonly visitor_id: string | null;
  readonly sequence: number;
  readonly name: string;
  /** By the device's clock. */
  readonly time: number;
  /** By the server's. */
  readonly corrected_time: number;
  readonly bundle: string | null;
  readonly params: Readonly<Record<string, unknown>>;
}

export class Site {
  /** Where the shop is. */
  readonly shop: string;
  /** Where shoppers come in: the shop, or the edge before it. */
  front: string;
  /** Where Vaivén's server is. */
  readonly server: string;
  readonly data: string;
  readonly #ports: { readonly shop: number; readonly server: number };
  #keys = { public_key: '', secret_key: '' };
  #shopProcess: Server | undefined;
  #serverProcess: Server | undefined;
  #edgeProcess: Server | undefined;

  private constructor(data: string, shop: number, server: number) {
    this.data = data;
    this.#ports = { shop, server };
    this.shop = this.front = `http://127.0.0.1:${shop}`;
    this.server = `http://127.0.0.1:${server}`;
  }

  static async start(options: SiteOptions): Promise<Site> {
    const data = await mkdtemp(path.join(tmpdir(), 'vaiven-e2e-'));
    const site = new Site(data, await freePort(), await freePort());
    try {
      await site.#boot(options);
    } catch (error) {
      await site.stop();
      throw error;
    }
    return site;
  }

  get publicKey(): string {
    return this.#keys.public_key;
  }

  /** What the shop's back end signs with. */
  get secretKey(): string {
    return this.#keys.secret_key;
  }

  /** Address of what is published, as the server gives it. */
  get bundle(): string {
    return `${this.server}/v1/sites/${this.publicKey}`;
  }

  /** Runs a command of the server's binary on this site. */
  vaiven(...args: string[]): Promise<string> {
    return run(binary, [...args, '--data', this.data]);
  }

  /** Simulated visitors: their events come in through the server's JSON API. */
  async simulate(visitors: number, seed = 1, until?: string): Promise<void> {
    await run(process.execPath, [
      file('demo-store/dist/traffic.mjs'),
      ...['--server', this.server, '--key', this.#keys.secret_key, '--origin', this.shop],
      ...['--seed', String(seed), '--people', String(visitors), '--days', '90'],
      ...(until === undefined ? [] : ['--until', until]),
    ]);
  }

  /** Tells events as a back end does. */
  async tell(events: readonly object[]): Promise<void> {
    const answer = await fetch(`${this.server}/v1/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.#keys.secret_key}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ events }),
    });
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  }

  /** All that was collected, or what one visitor did, by sequence. */
  async events(visitor?: string): Promise<StoredEvent[]> {
    const lines = (await this.vaiven('events', '--json')).split('\n').filter(Boolean);
    const events = lines.map((line) => JSON.parse(line) as StoredEvent);
    if (visitor === undefined) return events;
    return events
      .filter((event) => event.visitor_id === visitor)
      .sort((a, b) => a.sequence - b.sequence);
  }

  async startServer(): Promise<void> {
    this.#serverProcess = await Server.start(
      binary,
      ['serve', '--data', this.data, '--port', String(this.#ports.server), '--live-every', '0.5'],
      `${this.server}/healthz`,
    );
  }

  /** As a crash or a power cut would. */
  async killServer(): Promise<void> {
    await this.#serverProcess?.stop('SIGKILL');
  }

  /** Lets pages of another origin send events too. */
  async allow(origin: string): Promise<void> {
    await this.vaiven('init', '--origin', this.shop, '--origin', origin);
    await this.#serverProcess?.stop();
    await this.startServer();
  }

  async stop(): Promise<void> {
    await this.#edgeProcess?.stop();
    await Promise.all([this.#shopProcess?.stop(), this.#serverProcess?.stop()]);
    await rm(this.data, { recursive: true, force: true });
  }

  async #importProducts(markets: boolean): Promise<void> {
    const list = await fetch(`${this.shop}/feed/markets.json`);
    const feeds = (await list.json()) as { market: string; products: string }[];
    for (const { market, products } of feeds) {
      if (!markets && market !== 'default') continue;
      const feed = path.join(this.data, `products-${market}.csv`);
      const answer = await fetch(this.shop + products);
      await writeFile(feed, await answer.text());
      await this.vaiven('import', 'products', feed, '--market', market);
    }
  }

  async #startEdge(port: number): Promise<void> {
    this.#edgeProcess = await Server.start(
      process.execPath,
      [
        file('tools/edge.mjs'),
        ...['--port', String(port), '--shop', new URL(this.shop).host],
        ...['--server', this.server, '--site', this.#keys.public_key],
        // A busy machine is no reason for another page.
        ...['--patience', '5000'],
      ],
      `http://127.0.0.1:${port}/healthz`,
    );
    this.front = `http://127.0.0.1:${port}`;
    // What comes while it has no bundle yet goes out as the shop made it.
    const headers = { 'user-agent': 'Mozilla/5.0', accept: 'text/html' };
    for (;;) {
      const page = await fetch(this.front, { headers });
      if ((await page.text()).includes('shadowrootmode')) return;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  async #boot({
    visitors,
    hostile,
    until,
    tour,
    edge,
    markets = false,
  }: SiteOptions): Promise<void> {
    const config = file('demo-store/vaiven');
    const edgePort = await freePort();
    const made = await this.vaiven(
      ...['init', '--json', '--name', 'Zancada', '--config', config, '--origin', this.shop],
      ...['--origin', `http://127.0.0.1:${edgePort}`],
    );
    this.#keys = JSON.parse(made) as { public_key: string; secret_key: string };
    this.#shopProcess = await Server.start(
      process.execPath,
      [file('demo-store/dist/shop.mjs')],
      `${this.shop}/healthz`,
      {
        ZANCADA_PORT: String(this.#ports.shop),
        ZANCADA_HOSTILE: hostile ? '1' : '',
        ZANCADA_TOUR: tour ? '1' : '',
        VAIVEN_SERVER: this.server,
        VAIVEN_SITE: this.#keys.public_key,
        VAIVEN_SECRET: this.#keys.secret_key,
        VAIVEN_TAG_ORIGIN: '',
      },
    );
    await this.#importProducts(markets);
    await this.startServer();
    if (visitors > 0) {
      await this.simulate(visitors, 1, until);
      await this.vaiven('train');
    }
    await this.vaiven('publish');
    if (edge) await this.#startEdge(edgePort);
  }
}
