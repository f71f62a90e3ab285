import { inBoth } from '../../../kit/words.js';

export const shutWords = inBoth(
  {
    title: '现在没有网点收这个活动的券',
    MERCHANT_SUSPENDED:
      '工会已暂停与商户的合作。恢复以后，在使用截止以前照常能用；截止时间不延长，快到期的请问您的工会。',
    MERCHANT_DELISTED: '工会已结束与商户的合作，领到的券不能再用。请问您的工会。',
    OUTLETS_CLOSED:
      '参加活动的网点都停业了。重新开业以后，在使用截止以前照常能用；截止时间不延长，快到期的请问您的工会。',
  },
  {
    title: 'No outlet takes vouchers of this campaign now',
    MERCHANT_SUSPENDED:
      'The union has suspended its dealings with the merchant. Once resumed, they are good until their last day, which stays as it is: ask your union if that is near.',
    MERCHANT_DELISTED:
      'The union has ended its dealings with the merchant; vouchers are good no more. Ask your union.',
    OUTLETS_CLOSED:
      'All outlets that take part are closed. Once one reopens, they are good until their last day, which stays as it is: ask your union if that is near.',
  },
);
