import { err, type Result } from '@puhui/kernel';
import {
  atOwner,
  defineRefusals,
  GRANTER_NOT_INDEPENDENT,
  PERSON_NOT_INDEPENDENT,
  sharedRefusals,
  type RefusalOf,
} from '@puhui/platform/plain';
import { inputProblems } from './input-problems.js';
import { refusalWords } from './refusal-words.js';

/** Every expected answer of this service other than success. */
export const refusals = defineRefusals(
  {
    ...sharedRefusals,
    PARTNER_UNKNOWN: atOwner(sharedRefusals.PARTNER_UNKNOWN),
    PERSON_NOT_INDEPENDENT,
    GRANTER_NOT_INDEPENDENT,
    USCC_ALREADY_TAKEN: {
      zh: '该商户（{uscc}）已向这个工会提出申请或已签约。',
      en: 'This merchant ({uscc}) has applied to the union already, or is its partner.',
      hintZh: '请查看已有的申请；被退回后可以重新申请。',
      hintEn: 'Look at the application there is; after a rejection a new one may be made.',
      fields: { uscc: 'String!' },
    },
    USCC_CONFIRMATION_NOT_NEEDED: {
      zh: '统一社会信用代码 {uscc} 校验无误，无需确认。',
      en: 'The code {uscc} is right by its check characters and needs no confirmation.',
      hintZh: '商户可直接用此代码申请。',
      hintEn: 'The merchant simply applies with it.',
      fields: { uscc: 'String!' },
    },
    USCC_ALREADY_CONFIRMED: {
      zh: '您已为该工会确认过此代码。',
      en: 'You have confirmed this code for this union already.',
      hintZh:
        '确认人本人不能用此代码申请，其他人可以；本人要申请的，请另一位工会干部也作确认。所凭文件或日期有误的，请重新确认一次，并写明取代原来的哪一条。',
      hintEn:
        'An officer who confirmed a code may not apply with it until another officer confirms it. If its day or document is wrong, confirm it anew and say which confirmation that replaces.',
      fields: { confirmationId: 'Id!' },
    },
    USCC_CONFIRMATION_UNKNOWN: {
      zh: '该工会没有此代码的这项确认，或它已被更正。',
      en: 'The union has no such confirmation of this code, or another one has taken its place.',
      hintZh: '请在已确认的代码清单里核对编号。',
      hintEn: 'Look for its id in the list of confirmed codes.',
      fields: { confirmationId: 'Id!' },
    },
    LICENCE_EXPIRED: {
      zh: '营业执照已于 {licenceExpiresOn} 到期。',
      en: 'The licence expired on {licenceExpiresOn}.',
      hintZh: '请先续期营业执照：正在申请的，填写新的有效期；已经登记的商户，由工会登记新营业执照。',
      hintEn:
        'Renew it first: whoever is applying gives the new day; for a merchant that is registered the union records the new licence.',
      fields: { licenceExpiresOn: 'Date!' },
    },
    NOT_QUALIFIED: {
      zh: '申请不符合公开征集的要求。',
      en: 'The application does not meet the requirements of the call.',
      hintZh: '请商户按所列各项补齐后再审核。',
      hintEn: 'Have the merchant make up for what is listed, then check again.',
      fields: {},
    },
    PARTNER_STEP_NOT_OPEN: {
      zh: '商户当前状态（{status}）不能办理此事。',
      en: 'A merchant in status {status} does not allow this.',
      hintZh: '可能有人刚刚办过：请看商户页上的状态和现在能办的步骤（依次为申请、审核、公示、签约、上线）。',
      hintEn:
        'Somebody may just have done it: see on the merchant’s page where it stands and what can be done (applied, qualified, publicised, contracted, live).',
      fields: { status: 'enum PartnerStatus!' },
    },
    PUBLIC_NOTICE_RUNNING: {
      zh: '公示期到 {noticeEndsOn} 为止，期满后才能签约。',
      en: 'The public notice runs until {noticeEndsOn}; a contract may follow from the next day.',
      hintZh: '请在公示期满后再签约。',
      hintEn: 'Wait for its end.',
      fields: { noticeEndsOn: 'Date!' },
      about: { noticeEndsOn: 'The last day of the notice; a contract may be made from the next day.' },
    },
    CONTRACT_NOT_RUNNING: {
      zh: '合同期为 {contractFrom} 至 {contractTo}，今天不在其中。',
      en: 'The contract runs from {contractFrom} to {contractTo}; today lies outside.',
      hintZh: '请在合同期内上线；合同已到期的，请工会先续签。',
      hintEn: 'Go live within its time; where it is over, have the union renew it first.',
      fields: { contractFrom: 'Date!', contractTo: 'Date!' },
    },
    TOO_MANY_OUTLETS: {
      zh: '一次最多添加 {most} 个网点，本次为 {given} 个。',
      en: 'At most {most} outlets at once; {given} were sent.',
      hintZh: '请分批添加。',
      hintEn: 'Add them in parts.',
      fields: { given: 'Count!', most: 'Count!' },
    },
    INVALID_OUTLETS: {
      zh: '名单中有网点不能添加，因此全部没有添加。',
      en: 'Some outlets of the list cannot be added, so none was.',
      hintZh: '请按所列问题修改后重新提交。',
      hintEn: 'Correct what is listed and send the list again.',
      fields: {},
    },
    OUTLET_UNKNOWN: {
      zh: '没有找到该网点。',
      en: 'There is no such outlet.',
      hintZh: '请核对网点编号。',
      hintEn: 'Check the id.',
      fields: { outletId: 'Id!' },
    },
    OUTLET_ALREADY_CLOSED: {
      zh: '该网点已经关闭。',
      en: 'The outlet is closed already.',
      hintZh: '无需再次关闭。',
      hintEn: 'Nothing is to be done.',
      fields: { outletId: 'Id!' },
    },
    PRICE_DOES_NOT_SUM: {
      zh: '各方承担合计 {parts}，与总额 {whole} 不符。',
      en: 'Parts sum to {parts}; the whole is {whole}.',
      hintZh: '固定价格：原价 = 会员 + 工会 + 商户；满减：减免额 = 工会 + 商户。',
      hintEn: 'Fixed price: list = member + union + merchant. Amount off: off = union + merchant.',
      fields: { whole: 'Fen!', parts: 'Fen!' },
    },
    OUTLETS_NOT_AVAILABLE: {
      zh: '所列网点已关闭、不存在，或属于其他商户。',
      en: "The outlets listed are closed, unknown, or another merchant's.",
      hintZh: '请只选择本商户营业中的网点。',
      hintEn: 'Choose open outlets of this merchant only.',
      fields: { outletIds: '[Id!]!' },
    },
    OFFER_UNKNOWN: {
      zh: '没有找到该优惠。',
      en: 'There is no such offer.',
      hintZh: '请核对优惠编号。',
      hintEn: 'Check the id.',
      fields: { offerId: 'Id!' },
    },
    OFFER_STEP_NOT_OPEN: {
      zh: '优惠当前状态（{status}）不能办理此事。',
      en: 'An offer in status {status} does not allow this.',
      hintZh: '草稿可以发布，草稿和已发布的可以撤回。',
      hintEn: 'A draft can be published; a draft or a published offer can be withdrawn.',
      fields: { status: 'enum OfferStatus!' },
    },
    PARTNER_NOT_LIVE: {
      zh: '商户尚未上线（{status}）。',
      en: 'The merchant is not live ({status}).',
      hintZh: '签约并上线后才能发布优惠。',
      hintEn: 'Offers can be published once the merchant is live.',
      fields: { status: 'enum PartnerStatus!' },
    },
    OFFER_OVER: {
      zh: '优惠已于 {availableTo} 结束。',
      en: 'The offer ended on {availableTo}.',
      hintZh: '请新建优惠。',
      hintEn: 'Draft a new one.',
      fields: { availableTo: 'Date!' },
    },
    OFFER_TOO_LONG: {
      zh: '合同到 {contractTo} 为止，营业执照到 {licenceExpiresOn} 为止；优惠不能晚于其中较早的一天。',
      en: 'The contract runs until {contractTo} and the licence until {licenceExpiresOn}; an offer ends no later than either.',
      hintZh:
        '请把优惠的最后一天改到那天或更早；已存的草稿请另起草一份。需要更长的，请工会先续签合同或登记新营业执照。',
      hintEn:
        'Choose that day or an earlier one; for a draft, draft it anew. For a longer one have the union renew the contract or record the new licence first.',
      fields: { contractTo: 'Date!', licenceExpiresOn: 'Date!' },
    },
    OFFER_HAS_NO_OPEN_OUTLET: {
      zh: '优惠没有营业中的网点。',
      en: 'None of the outlets of the offer is open.',
      hintZh: '请新建优惠并选择营业中的网点。',
      hintEn: 'Draft a new one with open outlets.',
      fields: { offerId: 'Id!' },
    },
  },
  { inputs: inputProblems, words: refusalWords },
);

export const { answer, badRequest, invalid, refuse } = refusals;

export type Refusal = RefusalOf<typeof refusals>;
export type RefusalWith<Code extends Refusal['code']> = Extract<Refusal, { readonly code: Code }>;
/** One value of the request cannot be right. */
export type Invalid = RefusalWith<'INVALID_INPUT'>;

/** A refusal that says, beside its facts, a list of what is wrong. */
export const listing = <R extends Refusal, List extends object>(
  refused: Result<never, R>,
  list: List,
): Result<never, R & List> => (refused.ok ? refused : err({ ...refused.error, ...list }));
