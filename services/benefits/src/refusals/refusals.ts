import { CAMPAIGN_UNITS_MAX, REDEMPTION_DAYS_MAX } from '@puhui/kernel';
import {
  defineRefusals,
  GRANTER_NOT_INDEPENDENT,
  PERSON_NOT_INDEPENDENT,
  sharedInputs,
  sharedRefusals,
  type RefusalOf,
} from '@puhui/platform/plain';
import { campaignRefusals } from './campaign-refusals.js';
import { claimRefusals } from './claim-refusals.js';
import { redemptionRefusals } from './redemption-refusals.js';
import { refusalWords } from './refusal-words.js';

/** Every expected refusal of this service: what it means, and what the person can do. */
export const refusals = defineRefusals(
  {
    ...sharedRefusals,
    ...campaignRefusals,
    ...claimRefusals,
    ...redemptionRefusals,
    GRANTER_NOT_INDEPENDENT,
    PERSON_NOT_INDEPENDENT,
  },
  {
    inputs: {
      ...sharedInputs,
      TOTAL_UNITS: {
        zh: `总份数应为 1 到 ${CAMPAIGN_UNITS_MAX} 的整数，且不同于现有份数。`,
        en: `The total is a whole number from 1 to ${CAMPAIGN_UNITS_MAX}, other than it is now.`,
        hintZh: '请更正份数。',
        hintEn: 'Correct the number of units.',
      },
      KEY_OF_ANOTHER_REDEMPTION: {
        zh: '这个编号的提交核销的是另一券码，或在其他网点、属于其他活动。',
        en: 'The submission of this number redeemed another code, or at another outlet or for another campaign.',
        hintZh: '请按当时的券码、网点和活动查询。',
        hintEn: 'Ask with the code, outlet and campaign that it had.',
      },
      SPAN_OF_DAYS: {
        zh: `起止日期应先后有序，且不超过 ${REDEMPTION_DAYS_MAX} 天。`,
        en: `The span ends no earlier than it begins, and has at most ${REDEMPTION_DAYS_MAX} days.`,
        hintZh: '请缩短或更正日期。',
        hintEn: 'Shorten or correct the span.',
      },
    },
    words: refusalWords,
  },
);

export const { refuse, invalid, answer, answerRefusal, badRequest } = refusals;

export type Refusal = RefusalOf<typeof refusals>;
type RefusalCode = Refusal['code'];
/** The refusals that one use case can give. */
export type RefusalWith<C extends RefusalCode> = Extract<Refusal, { code: C }>;
