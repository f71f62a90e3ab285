import { OCCASIONS, type Occasion } from '@puhui/kernel';

type Words = Readonly<Record<Occasion, string>>;

/** What money of a union is for: campaigns and budget lines are called so by codes. One without a word here does not compile. */
export const occasionWords: { readonly zh: Words; readonly en: Words } = {
  zh: OCCASIONS,
  en: {
    'general-benefits': 'Benefits for all',
    counselling: 'Counselling',
    film: 'Films',
    outing: 'Outings',
    'park-pass': 'Park passes',
    festival: 'Festivals',
    birthday: 'Birthdays',
    wedding: 'Weddings',
    funeral: 'Funerals',
    retirement: 'Retirement',
    hardship: 'Hardship aid',
    schooling: 'Schooling aid',
    warmth: 'Warmth relief',
    'heat-relief': 'Heat relief',
    'mutual-aid-premium': 'Mutual aid premiums',
    'skill-contest': 'Skill contests',
    'culture-and-sports': 'Culture and sports',
  },
};
