window.vaiven = [['consent', { personalization: 'granted', analytics: 'granted' }]];
window.dataLayer = [{ page_type: 'home' }];
// What the shop itself does, whatever becomes of the tag.
addEventListener('click', ({ target }) => {
  if (target.matches('button')) document.querySelector('output').value++;
});
