import { inBoth } from '../../../kit/words.js';

export const homeWords = inBoth(
  {
    title: '可以领的福利',
    none: '现在没有可以领的福利',
    noneHint: '工会发布新的活动后会出现在这里。已经领到的在“券包”里；还不是会员的，先申请入会。',
    toMembership: '我的会籍和入会申请',
    claim: '领取',
    signUp: '报名',
    left: (units: string) => `还剩 ${units} 份`,
    settlesAt: (when: string) => `${when} 发放`,
    personLeft: (units: number) => `您还可以领 ${units} 份`,
    opensAt: (when: string) => `${when} 开始领取`,
    soldOut: '已经领完',
    periodSoldOut: '这一期已经领完',
    periodSoldOutUntil: (when: string) => `这一期已经领完，${when} 再来`,
    limitReached: (limit: number) => `每人限 ${limit} 份，您已经领了`,
    limitReachedUntil: (limit: number, when: string) => `每人限 ${limit} 份，您已经领了；${when} 再来`,
    eligibleFrom: (when: string) => `您从 ${when} 起可以领`,
    more: '再看一些',
  },
  {
    title: 'What you can claim',
    none: 'There is nothing to claim now',
    noneHint:
      'New campaigns of your union appear here. What you have claimed is in your wallet; whoever is no member yet applies first.',
    toMembership: 'My membership, and applying',
    claim: 'Claim',
    signUp: 'Sign up',
    left: (units: string) => `${units} left`,
    settlesAt: (when: string) => `Given out on ${when}`,
    personLeft: (units: number) => `You may take ${units} more`,
    opensAt: (when: string) => `Claims begin on ${when}`,
    soldOut: 'All are taken',
    periodSoldOut: 'All of this period are taken',
    periodSoldOutUntil: (when: string) => `All of this period are taken; come again on ${when}`,
    limitReached: (limit: number) => `${limit} per person, and you have it`,
    limitReachedUntil: (limit: number, when: string) =>
      `${limit} per person, and you have it; come again on ${when}`,
    eligibleFrom: (when: string) => `You can claim it from ${when} on`,
    more: 'Show more',
  },
);
