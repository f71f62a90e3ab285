import type { RefusalAnswer } from '@puhui/platform';
import { campaignProblems, type CampaignProblem } from '../campaigns/draft-campaign/problems.js';
import { answerInvalid, type InvalidInput } from '../refusals/inputs.js';
import { refusals, type Refusal } from '../refusals/refusals.js';

/** Everything that a use case of this service can refuse with. */
export type AnyRefusal = Refusal | InvalidInput | InvalidCampaignRefusal;
interface InvalidCampaignRefusal {
  readonly code: 'INVALID_CAMPAIGN';
  readonly problems: readonly CampaignProblem[];
}

/** A refusal as the graph answers it: its type, both sentences, what the person can do, and its facts. */
export function answerRefusal(refusal: AnyRefusal): RefusalAnswer {
  if (refusal.code === 'INVALID_INPUT') return answerInvalid(refusal);
  if (refusal.code === 'INVALID_CAMPAIGN') return answerInvalidCampaign(refusal);
  return refusals.answer(refusal);
}

function answerInvalidCampaign(refusal: InvalidCampaignRefusal) {
  const problems = refusal.problems.map(({ code, field }) => {
    const [message, messageEn] = campaignProblems[code];
    return { code, field, message, messageEn };
  });
  return {
    __typename: 'InvalidCampaign',
    code: refusal.code,
    message: `活动设置有 ${problems.length} 处问题：${problems.map((one) => one.message).join('；')}。`,
    messageEn: `The campaign has ${problems.length} problem(s): ${problems.map((one) => one.messageEn).join('; ')}.`,
    hint: '请按各项提示更正后重新提交。',
    hintEn: 'Correct each of them and send it again.',
    problems,
  };
}
