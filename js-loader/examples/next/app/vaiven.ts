// The engine on the server: one for the process, with what is published.
import type { ServerVaiven } from 'vaiven/node';

let starting: Promise<ServerVaiven> | undefined;

async function start(): Promise<ServerVaiven> {
  // Left to Node, which finds engine.wasm beside the module; in the server's bundle it would be lost.
  const { createVaiven } = await import(
    /* webpackIgnore: true */ /* turbopackIgnore: true */ 'vaiven/node'
  );
  return createVaiven({
    bundle: `${process.env.VAIVEN_SERVER}/v1/sites/${process.env.VAIVEN_SITE}`,
  });
}

/** Starts it when it is needed first. */
export function vaiven(): Promise<ServerVaiven> {
  return (starting ??= start());
}
