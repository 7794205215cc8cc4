// VitePress's own theme with our colours, and the shop's picture on the front page.
import { h } from 'vue';
import theme from 'vitepress/theme';
import picture from '../../images/product-desktop-en.webp';
import './style.css';

const alt = 'Zancada, the demonstration shop, with recommendations';
const slots = { 'home-hero-image': () => h('img', { src: picture, alt, class: 'front-picture' }) };

export default { extends: theme, Layout: () => h(theme.Layout, null, slots) };
