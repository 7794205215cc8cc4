// The pages that only inform.
import type { InfoTexts } from '../info.ts';

export const info: InfoTexts = {
  delivery: {
    title: 'Delivery',
    intro: 'How and when it reaches you, and what it costs, in {country}.',
    sections: [
      {
        heading: 'What it costs',
        text: [
          'Standard delivery: {standard}; free from {free}. Express: {express}; over {free} you pay the difference only. At a pick-up point: {pickup}.',
          'Prices in the cart have taxes in them already. Nothing new turns up when you pay.',
        ],
      },
      {
        heading: 'When it comes',
        text: [
          'What is in stock leaves the same day if you order before 3 pm, Monday to Friday. Standard takes 48 hours; express comes the next day.',
          'If you are out, the carrier tries once more and then keeps it for seven days at a pick-up point.',
        ],
      },
      {
        heading: 'If something goes wrong',
        text: [
          'If the parcel arrives open or something is missing, take a picture and write to us the same day. We send what is missing or refund it, as you like.',
        ],
      },
    ],
  },
  returns: {
    title: 'Returns',
    intro: 'You have 60 days to change your mind, even after using it.',
    sections: [
      {
        heading: 'How to return',
        text: [
          'Log in, open the order and choose what you return. We send a label; there is nothing to print and no box to keep.',
          'It works without an account too: write to us with the number of the order.',
        ],
      },
      {
        heading: 'When the money comes',
        text: [
          'We refund what you paid for each thing, with its share of a discount, the way you paid. It usually takes three days from when we get the parcel.',
        ],
      },
      {
        heading: 'What cannot be returned',
        text: [
          'For hygiene, opened nutrition and swimwear without its liner. If they are faulty, they can.',
        ],
      },
    ],
  },
  'size-guide': {
    title: 'Size guide',
    intro: 'Measure your foot in the afternoon, standing, in the socks you will wear.',
    sections: [
      {
        heading: 'How to measure your foot',
        text: [
          'Put your heel against a wall, mark where the longest toe ends, and measure the distance. If one foot is longer, that one counts.',
          'For running leave a thumb of room. Between two sizes, take the larger.',
        ],
      },
      {
        heading: 'Clothes',
        text: [
          'Sizes are the usual ones. Tights and wetsuits are close-fitting on purpose; for a looser fit, go up one size.',
        ],
      },
    ],
  },
  about: {
    title: 'About us',
    intro: 'Zancada is an invented shop. It exists to show Vaivén in a real one.',
    sections: [
      {
        heading: 'What is real and what is not',
        text: [
          'The whole shop works: search, filter, buy, return. Brands, products and reviews are invented; nothing is charged or sent.',
        ],
      },
      {
        heading: 'How we write',
        text: [
          'Every page says what a product is for and what it is not for. We would rather sell one less than take one more back.',
        ],
      },
    ],
  },
  privacy: {
    title: 'Privacy',
    intro: 'What this shop keeps, where, and with which permission.',
    sections: [
      {
        heading: 'Without your permission',
        text: [
          'A session cookie once you put something into the cart, save a product or log in, and another with the country and language that you choose. Nothing else: recommendations are worked out in your browser’s memory and are gone when you close it.',
        ],
      },
      {
        heading: 'With your permission',
        text: [
          'Personalization: what you look at is kept in your browser, to show you similar things. Analytics: what you look at is sent to the shop’s server, not to others.',
          'You can change your mind whenever you like under “Cookies and privacy” at the foot of every page; what was kept is deleted at that moment.',
        ],
      },
      {
        heading: 'Your account',
        text: [
          'Of your password we keep only a fingerprint that cannot be undone. When the demonstration is switched off, all accounts and orders are gone.',
        ],
      },
    ],
  },
  contact: {
    title: 'Contact',
    intro: 'Write, and a person answers.',
    sections: [
      {
        heading: 'By e-mail',
        text: ['hello@zancada.example, Monday to Friday. We usually answer the same day.'],
      },
      {
        heading: 'By phone',
        text: [
          'This shop is a demonstration and has no phone. If it were real, the number would be up here and not at the end of a form.',
        ],
      },
    ],
  },
};
