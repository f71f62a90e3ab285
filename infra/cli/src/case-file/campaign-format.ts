import {
  NAME_CHARACTERS_MAX,
  CAMPAIGN_TITLE_CHARACTERS_MAX,
  WORKER_TYPE_CHARACTERS_MAX,
  BUDGET_YEAR_MIN,
  BUDGET_YEAR_MAX,
  CAMPAIGN_UNIONS_MAX,
  CAMPAIGN_WORKER_TYPES_MAX,
  CLAIM_WINDOW_DAYS_MAX,
  MEMBERSHIP_DAYS_MAX,
  USE_DAYS_MAX,
  UNDO_WINDOW_DAYS_MAX,
} from '@puhui/kernel';
import { z } from 'zod';
import {
  codeField,
  countField,
  daysField,
  eitherOf,
  instantField,
  unionCodeField,
  yuanField,
} from './fields.js';

const CAMPAIGN_FORMAT = 'puhui.campaign.v1';

/** Kinds are open in the format: which of them this build can run is said by `unsupportedParts`, in a sentence. */
export const allocationSchema = z
  .looseObject({ kind: z.string().describe('How units are given out. 发放方式') })
  .describe('How units are given out, with whatever the kind needs besides. 发放方式');

const priceSchema = z
  .looseObject({
    kind: z.string().describe('fixed_price (一口价) or amount_off (满减).'),
    listPrice: yuanField.optional().describe('fixed_price: the usual price, in yuan. 原价'),
    memberPays: yuanField.optional().describe('fixed_price: what the member pays, in yuan. 会员支付'),
    threshold: yuanField
      .optional()
      .describe('amount_off: what the bill must come to at least, in yuan. 门槛'),
    amountOff: yuanField.optional().describe('amount_off: taken off the bill, in yuan. 优惠金额'),
    unionPays: yuanField.optional().describe('The union’s subsidy per unit, in yuan. 工会补贴'),
    partnerBears: yuanField.optional().describe('What the partner bears itself per unit, in yuan. 商户让利'),
  })
  .describe('How the price of one unit is shared; the parts sum to the whole. 价格分担');

const unitsField = countField.describe('At most so many units in one period, and no more than in all. 份数');
const periodQuotaSchema = z.strictObject({
  period: z.enum(['day', 'week', 'month']).describe('Begins anew each of these. 周期'),
  units: unitsField,
});
const personQuotaSchema = z.strictObject({
  period: z
    .enum(['day', 'week', 'month', 'campaign'])
    .describe('Begins anew each of these; campaign: once in all. 周期'),
  units: unitsField,
});

const windowsSchema = eitherOf(
  z
    .strictObject({
      claimFrom: instantField.optional().describe('When claims open; left out: at once. 领取开始'),
      claimUntil: instantField.optional().describe('When claims end. Give this or claimForDays. 领取截止'),
      claimForDays: daysField
        .min(1)
        .max(CLAIM_WINDOW_DAYS_MAX)
        .optional()
        .describe('Days that claims stay open after claimFrom. 领取天数'),
      useFrom: instantField
        .optional()
        .describe('When vouchers can first be used; left out: from the claim on. 使用开始'),
      useUntil: instantField
        .optional()
        .describe('When every voucher ends. Give this or useWithinDays. 使用截止'),
      useWithinDays: daysField
        .min(1)
        .max(USE_DAYS_MAX)
        .optional()
        .describe('Days after the day of the claim that a voucher is good. 有效天数'),
      settleUntil: instantField
        .optional()
        .describe('Until when the partner may hand in redemptions. 结算截止'),
      settleWithinDays: daysField.optional().describe('The same, in days after claims end. 结算天数'),
    })
    .describe('From when until when. 时间窗口'),
  ['claimUntil', 'claimForDays'],
  ['useUntil', 'useWithinDays'],
  ['settleUntil', 'settleWithinDays'],
);

/** A campaign as an officer writes it down: data, no code. */
export const campaignSchema = z.strictObject({
  format: z.literal(CAMPAIGN_FORMAT).describe('The version of this format.'),
  title: z
    .string()
    .regex(/\S/, '不能为空 / must not be empty')
    .trim()
    .min(1)
    .max(CAMPAIGN_TITLE_CHARACTERS_MAX)
    .describe('What members read. 活动名称'),
  tradeUnion: unionCodeField.describe('The union that runs the campaign and whose budget pays. 主办工会编码'),
  occasion: codeField('general-benefits').describe(
    'What the benefit is for; posting rules map it to an account: general-benefits, film, festival, birthday, ' +
      'hardship, schooling, warmth, heat-relief … 事由',
  ),
  budget: z
    .strictObject({
      line: codeField('general-benefits').describe(
        'Code of the budget line that the union has adopted: general-benefits. 预算科目',
      ),
      year: z
        .int()
        .min(BUDGET_YEAR_MIN)
        .max(BUDGET_YEAR_MAX)
        .optional()
        .describe('Left out: the year in which claims open. 预算年度'),
    })
    .describe('The budget line that is charged. 预算'),
  offer: z
    .strictObject({
      title: z
        .string()
        .min(1)
        .max(NAME_CHARACTERS_MAX)
        .describe('The published offer, by its title. 优惠名称'),
      partnerUscc: z
        .string()
        .optional()
        .describe('Needed when two partners offer the same title. 商户统一社会信用代码'),
    })
    .describe('The partner’s offer that the campaign hands out. 商户优惠'),
  eligibility: z
    .strictObject({
      unions: z
        .array(unionCodeField)
        .min(1)
        .max(CAMPAIGN_UNIONS_MAX)
        .describe('Members of these and of all unions below. 参加工会'),
      workerTypes: z
        .array(z.string().min(1).max(WORKER_TYPE_CHARACTERS_MAX))
        .max(CAMPAIGN_WORKER_TYPES_MAX)
        .optional()
        .describe('Left out: every worker type. 职工类型'),
      minMembershipDays: z
        .int()
        .min(0)
        .max(MEMBERSHIP_DAYS_MAX)
        .optional()
        .describe('Days of membership at the claim, at least. 入会天数'),
      verifiedOnly: z.boolean().optional().describe('Only members whose real name was checked. 仅限实名'),
    })
    .describe('Who may claim. 参加条件'),
  allocation: allocationSchema,
  quotas: z
    .strictObject({
      total: countField.describe('Units in all; their whole cost is encumbered at the launch. 总份数'),
      perPeriod: periodQuotaSchema.optional().describe('Units per period for everybody together. 每期份数'),
      perPerson: personQuotaSchema.optional().describe('Units per person and period. 每人份数'),
    })
    .describe('How many. 数量'),
  windows: windowsSchema,
  undoWithinHours: z
    .int()
    .min(0)
    .max(UNDO_WINDOW_DAYS_MAX * 24)
    .describe('How long a mistaken redemption can be undone. 可撤销小时数'),
});

export type CampaignFile = z.output<typeof campaignSchema>;

/** What the price of a case says, for the offer that it stands on. */
export { priceSchema };
export type PriceFile = z.output<typeof priceSchema>;
