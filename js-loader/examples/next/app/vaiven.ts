// The engine on the server: one for the process, with what is published.
import { createVaiven, type ServerVaiven } from 'vaiven/node';

let starting: Promise<ServerVaiven> | undefined;

/** Starts it when it is needed first. */
export function vaiven(): Promise<ServerVaiven> {
  starting ??= createVaiven({
    bundle: `${process.env.VAIVEN_SERVER}/v1/sites/${process.env.VAIVEN_SITE}`,
  });
  return starting;
}
