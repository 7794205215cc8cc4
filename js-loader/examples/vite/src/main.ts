// Vaivén bundled with an application. The site and the server come from the environment.
import { createVaiven } from 'vaiven';

const vaiven = createVaiven({
  site: import.meta.env.VITE_VAIVEN_SITE ?? 'demo',
  server: import.meta.env.VITE_VAIVEN_SERVER ?? location.origin,
});

const visitor = document.querySelector('#visitor')!;
const events = document.querySelector('#events')!;

vaiven.on('event', ({ name, sequence }) => {
  const line = document.createElement('li');
  line.textContent = `${name} (${sequence || 'not sent'})`;
  events.append(line);
  visitor.textContent = vaiven.visitorId() ?? 'none';
});

document.querySelector('#allow')!.addEventListener('click', () => {
  vaiven.consent({ personalization: 'granted', analytics: 'granted', marketing: 'denied' });
  vaiven.track('view_item', { currency: 'EUR', items: [{ item_id: 'p1', price: 10 }] });
});
