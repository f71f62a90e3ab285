import {
  defineRefusals,
  GRANTER_NOT_INDEPENDENT,
  PERSON_NOT_INDEPENDENT,
  sharedInputs,
  sharedRefusals,
  type RefusalOf,
} from '@puhui/platform/plain';
import { inputProblems } from './input-problems.js';
import { refusalWords } from './refusal-words.js';
import { budgetRefusals } from './refusals/budget-refusals.js';

/** What billing may answer other than success: sentences, hints and GraphQL types come from here. */
export const refusals = defineRefusals(
  {
    ...sharedRefusals,
    DUTIES_BEHIND: {
      zh: '职责信息滞后 {behindSeconds} 秒，涉及资金的操作暂停。',
      en: 'What is known of duties is {behindSeconds} seconds old; operations on money wait.',
      hintZh: '请稍后重试。',
      hintEn: 'Try again in a moment.',
      mendsWithinMs: 1_000,
      mendsBy: 'itself',
      fields: { behindSeconds: 'Count!' },
    },
    ...budgetRefusals,
    PERIOD_ALREADY_CLOSED: {
      zh: '会计期间 {period} 已结账。',
      en: '{period} is closed.',
      hintZh: '不必再次结账；请为其后的期间结账。',
      hintEn: 'It need not be closed again; close the month that follows.',
      fields: { period: 'Month!' },
    },
    PERIOD_NOT_OVER: {
      zh: '会计期间 {period} 尚未结束。',
      en: '{period} is not over.',
      hintZh: '请在期间结束后结账。',
      hintEn: 'Close it after its last day.',
      fields: { period: 'Month!' },
    },
    PARKED_KEYS_WAITING: {
      zh: '有 {count} 组与本工会有关的消息卡住了（其中 {ofAnyUnion} 组看不出属于哪个工会），不能结账。',
      en: '{count} sets of messages that may concern this union are stuck ({ofAnyUnion} of them name no union); the month cannot be closed before they are replayed.',
      hintZh: '请系统管理员在“卡住的消息”页查看，处理后重放；不是事件的，可写明理由搁置（原样保存）。',
      hintEn:
        'Have a system administrator look at the page of stuck messages, mend and replay them; what is no event can be put aside with a reason (it is kept as it came).',
      fields: { count: 'Count!', ofAnyUnion: 'Count!' },
      about: { ofAnyUnion: 'Keys of which nothing says whose they are: no union closes over them.' },
    },
    FACTS_WAITING: {
      zh: '有 {count} 笔业务事实尚待其依据。',
      en: '{count} facts await the event that they depend on.',
      hintZh: '请等待相关消息到达，或核查来源；同一张券的第二次核销，要等第一次撤销。',
      hintEn:
        'Wait for their cause to come, or look into where it stays; a second redemption of one voucher waits until the first is undone.',
      mendsWithinMs: 1_000,
      mendsBy: 'news',
      fields: { count: 'Count!' },
    },
    SUSPENSE_NOT_EXPLAINED: {
      zh: '有活动超额核销 {amount}，还没有写明原因。',
      en: 'A campaign has {amount} redeemed beyond what was bound, and nobody has said why.',
      hintZh: '请在“结账”页找到这个活动，查明并写明原因。',
      hintEn: 'Find the campaign on the page of months, and explain it there.',
      fields: { campaignId: 'Id!', amount: 'Fen!' },
    },
    SUSPENSE_DIFFERS: {
      zh: '现在的超额核销为 {amount}，与说明的不符。',
      en: 'What is redeemed beyond what was bound is {amount} now, not what is explained.',
      hintZh: '请按现在的金额重新说明。',
      hintEn: 'Explain the amount of now.',
      fields: { amount: 'Fen!' },
    },
    NOTHING_TO_SETTLE: {
      zh: '没有可支付的金额：可结算的核销合计 {settleable}，商户应退 {creditsDue}。',
      en: 'There is nothing to pay: redemptions of {settleable} can be settled, and the merchant owes {creditsDue}.',
      hintZh: '可撤销期满后的核销才能结算；应退金额是结算后撤销的核销，从下一张对账单中抵扣。',
      hintEn:
        'Redemptions are settled when they can no longer be undone. What the merchant owes, for what was undone later, comes off its next statement.',
      fields: { stillUndoable: 'Count!', settleable: 'Fen!', creditsDue: 'Fen!' },
    },
    STATEMENT_UNKNOWN: {
      zh: '没有这张对账单。',
      en: 'There is no such statement.',
      hintZh: '请核对对账单编号。',
      hintEn: 'Check the id.',
      fields: { statementId: 'Id!' },
    },
    STATEMENT_STEP_NOT_OPEN: {
      zh: '对账单处于“{status}”状态，不能办理此事。',
      en: 'The statement is {status}; this cannot be done now.',
      hintZh: '请刷新后查看下一步。',
      hintEn: 'Look at it again for the next step.',
      fields: { status: 'enum StatementStatus!' },
    },
    NOTHING_TO_PAY: {
      zh: '对账单合计 {amount}，没有可支付的金额。',
      en: 'The statement comes to {amount}: there is nothing to pay.',
      hintZh: '待有新的核销可结算后，生成本月或以后月份的对账单，留在此处的明细一并抵扣。',
      hintEn:
        'When further redemptions can be settled, draw the statement of their month, this or a later one: it sets off what waits here.',
      fields: { amount: 'Fen!' },
    },
    STATEMENT_NOT_CURRENT: {
      zh: '对账单生成后，其中 {undone} 笔核销已被撤销。',
      en: '{undone} redemptions were undone since the drawing.',
      hintZh: '请重新生成对账单，再发送。',
      hintEn: 'Draw the statement again, then send it.',
      fields: { undone: 'Count!' },
    },
    STATEMENT_REVISION_DIFFERS: {
      zh: '对账单内容已变更。',
      en: 'The statement has changed.',
      hintZh: '请核对新内容后再办理。',
      hintEn: 'Read the new content, then decide.',
      fields: { revisionHash: 'String!' },
    },
    INVOICE_AMOUNT_DIFFERS: {
      zh: '发票金额与对账单不符：发票上是 {amount}，对账单是 {expectedAmount}。',
      en: 'The amounts differ: the invoice is over {amount}, the statement over {expectedAmount}.',
      hintZh: '请更换发票；如果对账单的金额不对，请提出异议。',
      hintEn: 'Replace the invoice; if it is the statement that is wrong, dispute it.',
      fields: { amount: 'Fen!', expectedAmount: 'Fen!' },
    },
    INVOICE_SELLER_DIFFERS: {
      zh: '发票上销售方的统一社会信用代码与对账单的收款方不符：发票上是 {uscc}，收款方是 {expectedUscc}。',
      en: 'The seller on the invoice is not who is paid: its unified social credit code is {uscc}, that of the payee {expectedUscc}.',
      hintZh: '发票上有两个代码，请填写销售方的；如果销售方确实不是您，请更换发票。',
      hintEn:
        'An invoice bears two codes: give the seller’s. If the seller is somebody else, replace the invoice.',
      fields: { uscc: 'String!', expectedUscc: 'String!' },
    },
    INVOICE_ALREADY_USED: {
      zh: '这张发票已经用在 {period} 第 {sequence} 张对账单。',
      en: 'This invoice is used already: for the statement of {period}, no. {sequence}.',
      hintZh:
        '一张发票只能用于一张对账单，请填写另一张发票；号码只有 8 位的纸质发票，请在号码前加上发票代码。',
      hintEn:
        'An invoice serves one statement: give another. Of a paper invoice, whose number has 8 digits, put its invoice code before the number.',
      fields: { statementId: 'Id!', period: 'Month!', sequence: 'Count!' },
    },
    PERSON_NOT_INDEPENDENT,
    GRANTER_NOT_INDEPENDENT,
    STATEMENT_ALREADY_APPROVED: {
      zh: '您已批准过这一版。',
      en: 'You have approved this revision already.',
      hintZh: '需要另一位审批人。',
      hintEn: 'A different person has to approve it as well.',
      fields: { approvals: 'Count!' },
    },
    STATEMENT_ALREADY_PAID: {
      zh: '对账单已登记付款：银行回单“{bankReference}”，{paidOn}。',
      en: 'The statement is recorded as paid: bank slip "{bankReference}" of {paidOn}.',
      hintZh: '请勿重复支付；请回到对账单核对。',
      hintEn: 'Do not pay it again; compare the statement.',
      fields: { paymentId: 'String!', bankReference: 'String', paidOn: 'Date' },
      about: {
        paidOn: 'The bank’s date; null of a payment recorded before that was asked.',
      },
    },
    PAYMENT_ATTEMPT_DIFFERS: {
      zh: '应为第 {expectedAttempt} 次支付。',
      en: 'Attempt {expectedAttempt} is the one to record.',
      hintZh: '再次支付前须先登记上次失败。',
      hintEn: 'A new attempt needs a recorded failure of the one before.',
      fields: { expectedAttempt: 'Count!' },
    },
    REDEMPTION_ALREADY_CREDITED: {
      zh: '要剔除的核销中有一笔，其冲回已列入另一张对账单，不能再从本对账单中剔除。',
      en: 'What one of these redemptions cost is taken back on another statement: it cannot be left out of this one as well.',
      hintZh: '请保留这一笔重新生成；或先从那张对账单中剔除其冲回，再重新生成本对账单。',
      hintEn:
        'Draw anew without naming it; or leave it out of the statement that takes it back first, then draw this one anew.',
      fields: { redemptionId: 'Id!', statementId: 'Id!' },
    },
    BANK_SLIP_ALREADY_BOOKED: {
      zh: '回单“{bankReference}”已入账：{bookedOn}，{amount}。',
      en: 'The bank slip "{bankReference}" is booked already: {amount} on {bookedOn}.',
      hintZh: '同一回单只入账一次；如果是另一张，请填写它自己的编号。',
      hintEn: 'A slip is booked once; if this is another one, give its own number.',
      fields: { bankReference: 'String!', amount: 'Fen!', bookedOn: 'Date!' },
      about: { bankReference: 'The number as it was booked.', bookedOn: "The bank's date." },
    },
    POSTING_RULE_MISSING: {
      zh: '没有适用于“{named}”的记账规则。',
      en: 'No posting rule covers "{occasion}".',
      hintZh: '请会计登记记账规则。',
      hintEn: 'Have an accountant add the rule.',
      fields: { occasion: 'String!', named: 'String!' },
      about: { named: 'The occasion in Chinese, with its code.' },
    },
    DUES_NOT_OWED: {
      zh: '{paidOn} 账上应付的只有 {owed}，“{business}”不能记 {amount}。',
      en: 'On {paidOn} only {owed} is owed; {amount} cannot be booked as {business}.',
      hintZh:
        '请核对金额和日期，并先记入这笔经费的收入；确已多付的，多出的部分是应收回的款项（135 其他应收款），不能冲减应付款，请与收款方结清。',
      hintEn:
        'Check the amount and the day, and record the income that it comes of first; what was really paid too much is a claim (135), not less owed: settle it with who received it.',
      fields: { business: 'enum DuesBusiness!', amount: 'Fen!', owed: 'Fen!', paidOn: 'Date!' },
      about: { owed: 'From that day on, less what was paid of it since.' },
    },
    DUES_RULE_MISSING: {
      zh: '该日没有适用于“{business}”的记账规则或分成比例。',
      en: 'No posting rule or share of that day covers {business}.',
      hintZh: '请核对日期；确需入账的，请会计登记记账规则。',
      hintEn: 'Check the day; if it is right, have an accountant add the rule.',
      fields: { business: 'enum DuesBusiness!' },
    },
  },
  { inputs: { ...sharedInputs, ...inputProblems }, words: refusalWords },
);

export type Refusal = RefusalOf<typeof refusals>;
/** One or several refusals of the catalogue, by code. */
export type RefusalWith<C extends Refusal['code']> = Extract<Refusal, { code: C }>;
export const { refuse, invalid, badRequest, answer, answerRefusal } = refusals;
