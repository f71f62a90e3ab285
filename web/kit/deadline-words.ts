import { counted } from './counted.js';
import { inBoth } from './words.js';

/** Each deadline with whose it is: the member's, or the merchant's. */
export const deadlineWords = inBoth(
  {
    claimUntil: (when: string) => `您领取截止：${when}`,
    signUpUntil: (when: string) => `您报名截止：${when}`,
    useUntilNow: (when: string) => `您使用截止：${when}（现在领）`,
    useUntil: (when: string) => `您使用截止：${when}`,
    useFrom: (when: string) => `您最早使用：${when}`,
    withinOfClaim: (days: string) => `领到后 ${days} 天内`,
    withinOfIssue: (days: string) => `发放后 ${days} 天内`,
    withinOfIssueOrUse: (days: string) => `发放或可用后 ${days} 天内`,
    withinOfUse: (days: string) => `领到或可用后 ${days} 天内`,
    useWithin: (within: string) => `您使用截止：${within}`,
    useWithinUntil: (within: string, when: string) => `您使用截止：${within}，最晚 ${when}`,
    settleUntil: (when: string) => `商户结算截止：${when}`,
  },
  {
    claimUntil: (when: string) => `You claim until ${when}`,
    signUpUntil: (when: string) => `You sign up until ${when}`,
    useUntilNow: (when: string) => `You use it until ${when}, claimed now`,
    useUntil: (when: string) => `You use it until ${when}`,
    useFrom: (when: string) => `You use it from ${when}`,
    withinOfClaim: (days: string) => `within ${counted(days, 'day', 'days')} of the claim`,
    withinOfIssue: (days: string) => `within ${counted(days, 'day', 'days')} of being given it`,
    withinOfIssueOrUse: (days: string) =>
      `within ${counted(days, 'day', 'days')} of being given it or the first day of use`,
    withinOfUse: (days: string) =>
      `within ${counted(days, 'day', 'days')} of the claim or the first day of use`,
    useWithin: (within: string) => `You use it ${within}`,
    useWithinUntil: (within: string, when: string) => `You use it ${within}, ${when} at the latest`,
    settleUntil: (when: string) => `The merchant settles until ${when}`,
  },
);
