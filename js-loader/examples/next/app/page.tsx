import type { ReactNode } from 'react';
import { vaiven } from './vaiven';
import { Allow, ForYou } from './personal';

// What is published changes without a build of the application.
export const dynamic = 'force-dynamic';

/** Products are in the HTML already, as for anybody; in the page they become the visitor's own. */
export default async function Page(): Promise<ReactNode> {
  const slot = await (await vaiven()).recommend({ id: null, profile: null }, 'home-for-you');
  return (
    <main>
      <h1>Vaivén with Next</h1>
      <Allow />
      <ForYou placement="home-for-you">
        <ul data-for-anybody>
          {slot?.picks.map(({ item }) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </ForYou>
    </main>
  );
}
