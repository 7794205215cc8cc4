window.vaiven = [
  ['consent', { personalization: 'granted', analytics: 'granted' }],
  ['track', 'opened'],
];
