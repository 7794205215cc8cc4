// A product whose texts try to become markup; only in the catalogue when a test asks for it.
import type { Shelf } from './products/shelves.ts';

const TITLE = 'Balón <img src=x onerror=alert(1)> & "comillas" {{title}}';
const TEXT = '</script><script>alert(2)</script><!-- ]]>';

export const HOSTILE: Shelf = {
  sport: 'football',
  group: 'equipment',
  rows: [
    {
      id: 'fut-balon-hostil',
      kind: 'ball',
      brand: 'Golazzo <b>',
      price: [1995, 2495],
      stock: 40,
      rated: [4, 12],
      since: '2026-11-01',
      colours: ['blanco'],
      es: [TITLE, TEXT],
      en: [TITLE, TEXT],
    },
  ],
};
