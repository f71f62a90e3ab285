import {
  CAMPAIGN_TITLE_CHARACTERS_MAX,
  CAMPAIGN_UNIONS_MAX,
  CAMPAIGN_UNITS_MAX,
  CAMPAIGN_WORKER_TYPES_MAX,
  CLAIM_WINDOW_YEARS_MAX,
  err,
  MEMBERSHIP_DAYS_MAX,
  UNDO_WINDOW_DAYS_MAX,
  USE_DAYS_MAX,
  WORKER_TYPE_CHARACTERS_MAX,
  type Result,
} from '@puhui/kernel';
import type { RefusalAnswer } from '@puhui/platform/plain';
import { allocationProblems } from '../../allocation/kinds.js';
import type { Graph } from '../../generated/graphql.js';

/** What can be wrong with a campaign's terms: one line for each, in the words of the officer's form. */
export const campaignProblems = {
  TITLE_EMPTY: ['活动名称不能为空', 'The name is empty'],
  TITLE_TOO_LONG: [
    `活动名称不能超过 ${CAMPAIGN_TITLE_CHARACTERS_MAX} 个字`,
    `The name is longer than ${CAMPAIGN_TITLE_CHARACTERS_MAX} characters`,
  ],
  TITLE_SIGN: [
    '活动名称中有控制符、改变文字方向的符号、丢失字符的占位符，或冒充其他文字的字符，请重新输入',
    'The name has a control sign, one that turns its direction, the mark of a lost character, or letters made to look like others; type it anew',
  ],
  OCCASION_FORM: [
    '事由代码只能用小写字母、数字和连字符',
    'An occasion is lower-case letters, digits and hyphens',
  ],
  BUDGET_LINE_FORM: [
    '预算科目代码只能用小写字母、数字和连字符',
    'A budget line is lower-case letters, digits and hyphens',
  ],
  BUDGET_OF_ANOTHER_UNION: ['预算必须是主办工会的预算', "The budget must be the campaign's own union's"],
  BUDGET_YEAR: [
    '预算年度必须是领取或报名开始的年度',
    'The budget year must be the year in which claims or the sign-up begin',
  ],
  UNIONS_EMPTY: ['请至少选择一个参加工会', 'Choose at least one union whose members may claim'],
  UNIONS_TOO_MANY: [
    `参加工会不能超过 ${CAMPAIGN_UNIONS_MAX} 个`,
    `More than ${CAMPAIGN_UNIONS_MAX} unions are listed`,
  ],
  UNION_OUTSIDE_SUBTREE: ['参加工会必须在主办工会之下', "The union is not in the campaign's own subtree"],
  WORKER_TYPES_TOO_MANY: [
    `职工类型不能超过 ${CAMPAIGN_WORKER_TYPES_MAX} 种`,
    `More than ${CAMPAIGN_WORKER_TYPES_MAX} worker types are listed`,
  ],
  WORKER_TYPE_FORM: [
    `职工类型不能为空，也不能超过 ${WORKER_TYPE_CHARACTERS_MAX} 个字`,
    `A worker type is 1 to ${WORKER_TYPE_CHARACTERS_MAX} characters`,
  ],
  MEMBERSHIP_DAYS: [
    `入会天数必须是 0 到 ${MEMBERSHIP_DAYS_MAX}`,
    `The days of membership must be 0 to ${MEMBERSHIP_DAYS_MAX}`,
  ],
  TOTAL_UNITS: [
    `总份数必须是 1 到 ${CAMPAIGN_UNITS_MAX}`,
    `The total must be 1 to ${CAMPAIGN_UNITS_MAX} units`,
  ],
  PERIOD_UNITS: [
    '每期份数必须大于 0，且不超过总份数',
    "A period's units must be positive and within the total",
  ],
  PERIOD_KIND: ['每期份数的周期只能是日、周或月', 'The period of the units must be a day, a week or a month'],
  PERSON_UNITS: [
    '每人份数必须大于 0，且不超过总份数',
    "A person's units must be positive and within the total",
  ],
  CLAIM_WINDOW_EMPTY: [
    '领取或报名的结束时间必须晚于开始时间',
    'Claims or the sign-up must end after they begin',
  ],
  CLAIM_WINDOW_PAST: ['领取或报名的结束时间已经过去', 'The time for claims or the sign-up lies in the past'],
  CLAIM_WINDOW_TOO_LONG: [
    `领取或报名的时间不能超过 ${CLAIM_WINDOW_YEARS_MAX} 年`,
    `The time for claims or the sign-up is longer than ${CLAIM_WINDOW_YEARS_MAX} years`,
  ],
  USE_WINDOW_MISSING: [
    '请填写领取或发放后几日内使用，或使用截止时间',
    'Say within how many days, or until when, vouchers can be used',
  ],
  USE_DAYS: [`使用天数必须是 1 到 ${USE_DAYS_MAX}`, `The days of use must be 1 to ${USE_DAYS_MAX}`],
  USE_UNTIL_TOO_EARLY: [
    '使用截止时间不能早于领取或报名的结束时间',
    'Use must not end before claims or the sign-up do',
  ],
  USE_FROM_TOO_LATE: ['使用开始时间必须早于使用截止时间', 'Use must begin before it ends'],
  SETTLE_TOO_EARLY: [
    '结算截止时间不能早于最后可使用时间加撤销期限',
    'Settlement must not end before the last use and its undo window are over',
  ],
  UNDO_WINDOW: [
    `撤销期限必须是 0 到 ${UNDO_WINDOW_DAYS_MAX} 天`,
    `The undo window must be 0 to ${UNDO_WINDOW_DAYS_MAX} days`,
  ],
  COST_TOO_LARGE: ['总金额超出可以记账的范围', 'The total cost is beyond what can be booked'],
  ...allocationProblems,
  PRICE_SHARES_DO_NOT_ADD_UP: [
    '优惠的分担金额加起来不等于价格',
    "The offer's shares do not add up to its price",
  ],
  PRICE_NEGATIVE: ['优惠的分担金额不能为负', 'A share of the price is negative'],
  PRICE_WITHOUT_SUBSIDY: ['工会不补贴的优惠不能用于活动', 'The union pays nothing of this price'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type CampaignProblemCode = keyof typeof campaignProblems;

/** One thing that is wrong, and where in the input it stands ("windows.claimUntil"). */
export interface CampaignProblem {
  readonly code: CampaignProblemCode;
  readonly field: string;
  /** What stands for `{units}` in the words. */
  readonly units?: number;
}

/** Everything that is wrong with a campaign at once. */
export interface InvalidCampaign {
  readonly code: 'INVALID_CAMPAIGN';
  readonly problems: readonly CampaignProblem[];
}

export const invalidCampaign = (problems: readonly CampaignProblem[]): Result<never, InvalidCampaign> =>
  err({ code: 'INVALID_CAMPAIGN', problems });

/** As the graph answers it. It stands beside the catalogue, since its sentences are made of many problems. */
export function answerInvalidCampaign(refusal: InvalidCampaign): Graph<'InvalidCampaign'> & RefusalAnswer {
  const problems = refusal.problems.map(({ code, field, units }) => {
    const [zh, en] = campaignProblems[code];
    const said = (words: string): string =>
      units === undefined ? words : words.replaceAll('{units}', String(units));
    return { code, field, message: said(zh), messageEn: said(en) };
  });
  return {
    __typename: 'InvalidCampaign',
    code: refusal.code,
    message: `活动设置有 ${problems.length} 处问题：${problems.map((one) => one.message).join('；')}。`,
    messageEn: `The campaign has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}: ${problems.map((one) => one.messageEn).join('; ')}.`,
    hint: '请按各项提示更正后重新提交。',
    hintEn: 'Correct each of them and send it again.',
    retryAfterMs: null,
    problems,
  };
}
