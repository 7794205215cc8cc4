import type { GlueNames } from './src/engine/slim-glue.js';
export function readGlueNames(glue: string): GlueNames | null;
