import type { ReactNode } from 'react';
import { Personal } from './personal';

export const metadata = { title: 'Vaivén with Next' };

export default function Layout({ children }: { children: ReactNode }): ReactNode {
  return (
    <html lang="en">
      <body>
        <Personal site={process.env.VAIVEN_SITE ?? ''} server={process.env.VAIVEN_SERVER ?? ''}>
          {children}
        </Personal>
      </body>
    </html>
  );
}
