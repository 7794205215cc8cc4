'use client';

import type { ReactNode } from 'react';
import { useDecision, useSlot, useVaiven, VaivenProvider } from 'vaiven/react';

/** Starts Vaivén in the page, for all of the application. */
export function Personal(props: { site: string; server: string; children: ReactNode }): ReactNode {
  return <VaivenProvider {...props} />;
}

/** Products for this visitor, shown by a component of the shop; until they are known, `children`. */
export function ForYou({
  placement,
  children,
}: {
  placement: string;
  children: ReactNode;
}): ReactNode {
  const { picks, ref, select } = useSlot(placement);
  if (!picks.length) return children;
  return (
    <ul ref={ref} data-for-you>
      {picks.map(({ item, strategy }) => (
        <li key={item} data-strategy={strategy} onClick={() => select(item)}>
          {item}
        </li>
      ))}
    </ul>
  );
}

/** A button that stands for the shop's consent banner, and what the engine thinks. */
export function Allow(): ReactNode {
  const vaiven = useVaiven();
  const decision = useDecision();
  return (
    <p>
      <button
        type="button"
        onClick={() => vaiven?.consent({ personalization: 'granted', analytics: 'granted' })}
      >
        Allow personalization
      </button>
      <output>{decision ? `${decision.arms.length} campaigns wait` : 'Nothing decided yet'}</output>
    </p>
  );
}
