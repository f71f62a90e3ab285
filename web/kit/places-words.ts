import { inBoth } from './words.js';

export const placesWords = inBoth(
  {
    places: '登录在哪里',
    untold: '暂时看不到登录在哪里，请稍后再看。',
    notEnded: '没有退出成功，请再试一次。',
    thisOne: '这一台',
    seen: (when: string) => `上次使用 ${when}`,
    end: '让它退出',
    signOut: '退出登录',
    signOutEverywhere: '在所有设备上退出',
  },
  {
    places: 'Where I am signed in',
    untold: 'Where you are signed in cannot be shown right now; please look again later.',
    notEnded: 'It could not be signed out; please try again.',
    thisOne: 'this one',
    seen: (when: string) => `last seen ${when}`,
    end: 'Sign it out',
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out everywhere',
  },
);
