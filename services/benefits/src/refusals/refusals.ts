import { defineRefusals, sharedRefusals, type RefusalOf } from '@puhui/platform/plain';
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
  },
  refusalWords,
);

export type Refusal = RefusalOf<(typeof refusals)['entries']>;
export type RefusalCode = Refusal['code'];
/** The refusals that one use case can give. */
export type RefusalWith<C extends RefusalCode> = Extract<Refusal, { code: C }>;
