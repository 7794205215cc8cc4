// The shop's settings, read once from the environment.

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where shoppers reach the shop; links in the feed begin with it. */
  readonly origin: string;
  /** Where the shop's back end reaches Vaivén's server. */
  readonly server: string | undefined;
  /** The site's public key; without it pages carry no tag. */
  readonly site: string | undefined;
  readonly secretKey: string | undefined;
  /**
   * Origin that browsers load the tag from. Undefined: first-party, through the shop's own `/vv/*`,
   * so that the strictest CSP holds.
   */
  readonly tagOrigin: string | undefined;
  /** Adds a product whose texts try to become markup. */
  readonly hostile: boolean;
  /** Adds the panel that suggests what to try and shows what the engine thinks. */
  readonly tour: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

function origin(name: string, value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new Error(`${name} is "${value}"; it should be an address such as http://127.0.0.1:4601`);
  }
  return url.origin;
}

/** Reads the settings; says which one is wrong and what would be right. */
export function readConfig(env: Env): Config {
  const host = env.ZANCADA_HOST ?? '127.0.0.1';
  const port = Number(env.ZANCADA_PORT ?? '4600');
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`ZANCADA_PORT is "${env.ZANCADA_PORT}"; it should be a port from 0 to 65535`);
  }
  return {
    host,
    port,
    origin: origin('ZANCADA_ORIGIN', env.ZANCADA_ORIGIN) ?? `http://${host}:${port}`,
    server: origin('VAIVEN_SERVER', env.VAIVEN_SERVER),
    site: env.VAIVEN_SITE || undefined,
    secretKey: env.VAIVEN_SECRET || undefined,
    tagOrigin: origin('VAIVEN_TAG_ORIGIN', env.VAIVEN_TAG_ORIGIN),
    hostile: env.ZANCADA_HOSTILE === '1',
    tour: env.ZANCADA_TOUR === '1',
  };
}
