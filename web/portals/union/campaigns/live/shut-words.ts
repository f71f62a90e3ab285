import { inBoth } from '../../../../kit/words.js';

/** Why nothing of a campaign is redeemed now, as the officer reads it who can do something about it. */
export const shutWords = inBoth(
  {
    merchant: '看看商户',
    MERCHANT_SUSPENDED: '商户已暂停合作：现在不能领取、不能核销。',
    MERCHANT_DELISTED: '商户已退出：不再领取，领到的券不能再核销。',
    OUTLETS_CLOSED: '参加活动的网点都已停业：现在不能核销，领取照常。',
    closedAfterwards: '参加活动的网点都已停业：领到的券现在不能核销。',
    hint: '券的使用截止时间不变，会员已看到原因。可以恢复与商户的合作；不再恢复的，结束活动，没发出的份数退回预算。',
    delistedHint: '会员已看到原因。请结束活动：没发出的份数退回预算，没用的券到期后也退回。',
    closedHint: '券的使用截止时间不变，会员已看到原因。请问商户何时重新开业；不再开业的，结束活动。',
  },
  {
    merchant: 'See the merchant',
    MERCHANT_SUSPENDED: 'The merchant is suspended: nothing is claimed or redeemed now.',
    MERCHANT_DELISTED: 'Dealings with the merchant have ended: nothing is claimed or redeemed any more.',
    OUTLETS_CLOSED: 'All outlets that take part are closed: nothing is redeemed now, claims go on.',
    closedAfterwards: 'All outlets that take part are closed: vouchers are not redeemed now.',
    hint: 'Vouchers keep their last day, and members are told why. Resume the dealings; or, if they will not be resumed, end the campaign: units not given out go back to the budget.',
    delistedHint:
      'Members are told why. End the campaign: units not given out go back to the budget, and so do unused vouchers when their time is over.',
    closedHint:
      'Vouchers keep their last day, and members are told why. Ask the merchant when it reopens; if it does not, end the campaign.',
  },
);
