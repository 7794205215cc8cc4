// Vaivén bundled by webpack. The site and the server come from the environment, see webpack.config.js.
import './index.html';
import { createVaiven } from 'vaiven';

const vaiven = createVaiven({
  site: process.env.VAIVEN_SITE,
  server: process.env.VAIVEN_SERVER,
});

document.querySelector('#allow').addEventListener('click', () => {
  vaiven.consent({ personalization: 'granted', analytics: 'granted', marketing: 'denied' });
});

vaiven.on('consent', () => {
  document.querySelector('#visitor').textContent = vaiven.visitorId() ?? 'none';
});
