// A page of a React application with everything of `vaiven/react` on it.
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { useDecision, useSlot, useVaiven, VaivenProvider } from 'vaiven/react';

function Home(): ReactNode {
  const vaiven = useVaiven();
  const decision = useDecision();
  const { pending, fill, picks, ref, select } = useSlot('home-for-you');
  return (
    <main>
      <button
        type="button"
        onClick={() => vaiven?.consent({ personalization: 'granted', analytics: 'granted' })}
      >
        Allow
      </button>
      <button type="button" onClick={() => history.pushState(null, '', '/next')}>
        Next view
      </button>
      <output>{decision ? 'decided' : 'undecided'}</output>
      <h2>{pending ? 'On its way' : (fill?.label ?? 'Nothing')}</h2>
      <ul ref={ref}>
        {picks.map(({ item }) => (
          <li key={item}>
            <button type="button" onClick={() => select(item)}>
              {item}
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}

const { site, server } = document.body.dataset as { site: string; server: string };
createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <VaivenProvider site={site} server={server}>
      <Home />
    </VaivenProvider>
  </StrictMode>,
);
