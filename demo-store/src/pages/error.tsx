// What a shopper sees where there is nothing, or where something broke.
import type { MessageKey } from '../i18n/messages.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { Empty } from './parts.tsx';

interface ErrorProps {
  readonly page: PageContext;
  readonly kind: 'error' | 'error.failed';
}

export function ErrorPage({ page, kind }: ErrorProps) {
  const { speech } = page;
  const title = speech.t(`${kind}.title` satisfies MessageKey);
  return (
    <Layout page={page} type="other" title={title}>
      <Empty title={title} text={speech.t(`${kind}.text` satisfies MessageKey)}>
        <a class="button" href="/">
          {speech.t('cart.empty.cta')}
        </a>
      </Empty>
    </Layout>
  );
}
