// The guided tour, in demonstrations only: a script builds the panel from these words.
import { raw } from 'hono/html';

import { jsonForHtml } from '../datalayer/page-data.ts';
import { tour } from '../i18n/es/tour.ts';
import type { MessageKey, Speech } from '../i18n/messages.ts';
import type { PageContext } from './context.ts';

/** Without the tag there is nothing to show. */
const isGuided = ({ config, tagged }: PageContext): boolean => config.tour && tagged;

function wordsOf(speech: Speech): Readonly<Record<string, string>> {
  const keys = Object.keys(tour) as (keyof typeof tour & MessageKey)[];
  return Object.fromEntries(keys.map((key) => [key, speech.t(key)]));
}

export function TourFiles({ page }: { page: PageContext }) {
  if (!isGuided(page)) return null;
  return (
    <>
      <link rel="stylesheet" href={page.files.href('tour.css')} />
      <script defer src={page.files.href('tour.js')} />
    </>
  );
}

export function Tour({ page }: { page: PageContext }) {
  if (!isGuided(page)) return null;
  return (
    <script type="application/json" id="tour-words">
      {raw(jsonForHtml(wordsOf(page.speech)))}
    </script>
  );
}
