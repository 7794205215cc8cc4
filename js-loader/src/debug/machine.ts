// What runs the page's part and where it keeps things, in plain words.
import type { Child } from './dom.js';
import { el } from './dom.js';
import type { Machine } from './inspector.js';
import { isSpanish } from './words.js';

const PROBLEMS = {
  blocked: [
    'the browser forbids storage: all is forgotten with the page',
    'el navegador prohíbe almacenar: todo se olvida con la página',
  ],
  full: [
    'the device is full: what matters least is dropped',
    'el dispositivo está lleno: se descarta lo que menos importa',
  ],
  damaged: [
    'what was stored could not be read: the visitor began anew',
    'lo guardado no se pudo leer: el visitante empieza de nuevo',
  ],
  newer: [
    'a later version stored it: left alone, all is forgotten with the page',
    'lo guardó una versión posterior: no se toca, todo se olvida con la página',
  ],
} as const;

/** Which engine runs, and how storage goes. */
export function machineLine({ engine, refused, storage }: Machine): Child[] {
  const spanish = isSpanish();
  const language = spanish ? 1 : 0;
  const twin = spanish
    ? 'JavaScript, porque falla WebAssembly'
    : 'JavaScript, since WebAssembly fails';
  const words = spanish
    ? ['Motor', 'Guardado', 'memoria', 'ninguno']
    : ['Engine', 'Kept', 'memory', 'none'];
  const runs = !engine ? words[3] : refused ? `${twin}: ${refused}` : 'WebAssembly';
  const place = storage.lasts ? `localStorage, ${(storage.size / 1024).toFixed(1)} KB` : words[2];
  const problem = storage.problem ? PROBLEMS[storage.problem][language] : '';
  return [
    el('span', { class: 'engine' }, `${words[0]}: ${runs}`),
    el('span', { class: 'storage' }, `${words[1]}: ${[place, problem].filter(Boolean).join('; ')}`),
  ];
}
