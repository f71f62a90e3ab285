import { inBoth } from './words.js';

export const placesWords = inBoth(
  {
    places: '登录在哪里',
    untold: '暂时看不到登录在哪里，请稍后再看。',
    notEnded: '没有退出成功，请再试一次。',
    thisOne: '这一台',
    seen: (ago: string | null) => `上次使用：${ago ?? '刚刚'}`,
    from: (address: string) => `来自 ${address}`,
    end: '让它退出',
    endWhich: (device: string) => `：${device}`,
    ended: '已让它退出。',
    signOut: '退出登录',
    signOutEverywhere: '在所有设备上退出',
  },
  {
    places: 'Where I am signed in',
    untold: 'Where you are signed in cannot be shown right now; please look again later.',
    notEnded: 'It could not be signed out; please try again.',
    thisOne: 'this one',
    seen: (ago: string | null) => `last used ${ago ?? 'just now'}`,
    from: (address: string) => `from ${address}`,
    end: 'Sign it out',
    endWhich: (device: string) => `: ${device}`,
    ended: 'It has been signed out.',
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out everywhere',
  },
);
