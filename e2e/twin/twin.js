window.vaiven = [['consent', { personalization: 'granted', analytics: 'granted' }]];
window.dataLayer = ['run-alisio-4', 'run-terral-max'].map((id) => ({
  event: 'view_item',
  ecommerce: { currency: 'EUR', items: [{ item_id: id, item_category: 'running', price: 120 }] },
}));
