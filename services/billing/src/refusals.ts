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

/** What stands already under a document of a budget. */
const standing = {
  document: 'As it was written the last time.',
  amount: 'Of all times together.',
  lastOn: 'A day of business, in Shanghai.',
};

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
    TRADE_UNION_NOT_BELOW: {
      zh: '预算只能分配给下级工会：“{taker}”不在“{giver}”之下。',
      en: 'A budget is allocated only to a union below: "{taker}" is not below "{giver}".',
      hintZh: '请选择“{giver}”的下级工会，或由“{taker}”的上级工会分配。',
      hintEn: 'Choose a union below "{giver}", or have a union above "{taker}" allocate.',
      fields: { tradeUnionId: 'Id!', taker: 'String!', giver: 'String!' },
      about: {
        taker: 'The name of the union that would get it.',
        giver: 'The name of the union that would give it.',
      },
    },
    BUDGET_LINE_UNKNOWN: {
      zh: '{year} 年度没有“{line}”预算科目；已批复的有：{adopted}。',
      en: 'There is no budget line "{line}" in {year}; adopted are: {adopted}.',
      hintZh: '请核对年度和科目代码，或先批复该预算科目。',
      hintEn: 'Check the year and the code, or adopt the line first.',
      fields: { year: 'Year!', line: 'String!', adopted: 'String' },
      about: {
        adopted: 'Lines that the union has, newest year first, each as year/line; null when it has none.',
      },
    },
    BUDGET_YEAR_OVER: {
      zh: '{year} 年度已经结束，这一年度的预算不能再批复、拨付、调减或交回。',
      en: 'The year {year} is over: nothing more is adopted, allocated, lowered or handed back in its budget.',
      hintZh: '请记入 {current} 年度；已占用的预算照常核销、结算和付款。',
      hintEn: 'Use the budget of {current}; what is bound already goes on to be redeemed, settled and paid.',
      fields: { year: 'Year!', current: 'Year!' },
      about: { current: 'The year that the books are in, in Shanghai.' },
    },
    BUDGET_TOO_LOW: {
      zh: '可用预算不足：需要 {needed}，可用 {free}。',
      en: '{needed} needed, {free} available.',
      hintZh: '请减少金额或先追加预算。',
      hintEn: 'Ask for less, or raise the line first.',
      fields: { needed: 'Fen!', free: 'Fen!' },
    },
    BUDGET_ALREADY_ADOPTED: {
      zh: '按“{document}”已为 {year} 年度的这个科目批复过：{amount}，最近一次在 {lastOn}，共 {times} 笔。',
      en: 'By "{document}", {amount} is adopted for this line of {year} already: times adopted {times}, last on {lastOn}.',
      hintZh: '同一笔不必再批复；确实是同一文件下的另一笔，才写明是另一笔，再次批复。',
      hintEn:
        'The same sum need not be adopted again; only if this is another one under the same document, say so and adopt it.',
      fields: { document: 'String!', year: 'Year!', amount: 'Fen!', lastOn: 'Date!', times: 'Count!' },
      about: standing,
    },
    BUDGET_ALREADY_ALLOCATED: {
      zh: '按“{document}”已把 {year} 年度这个科目的预算拨给“{taker}”：{amount}，最近一次在 {lastOn}，共 {times} 笔。',
      en: 'By "{document}", {amount} of this line of {year} is allocated to "{taker}" already: times allocated {times}, last on {lastOn}.',
      hintZh: '同一笔不必再拨付；确实是同一文件下的另一笔，才写明是另一笔，再次拨付。',
      hintEn:
        'The same sum need not be allocated again; only if this is another one under the same document, say so and allocate it.',
      fields: {
        document: 'String!',
        year: 'Year!',
        taker: 'String!',
        amount: 'Fen!',
        lastOn: 'Date!',
        times: 'Count!',
      },
      about: { ...standing, taker: 'The name of the union that got it.' },
    },
    BUDGET_ALREADY_LOWERED: {
      zh: '按“{document}”已为 {year} 年度的这个科目调减过：{amount}，最近一次在 {lastOn}，共 {times} 笔。',
      en: 'By "{document}", this line of {year} is lowered by {amount} already: times lowered {times}, last on {lastOn}.',
      hintZh: '同一笔不必再调减；确实是同一文件下的另一笔，才写明是另一笔，再次调减。',
      hintEn:
        'The same sum need not be lowered again; only if this is another one under the same document, say so and lower it.',
      fields: { document: 'String!', year: 'Year!', amount: 'Fen!', lastOn: 'Date!', times: 'Count!' },
      about: standing,
    },
    BUDGET_ALREADY_HANDED_BACK: {
      zh: '按“{document}”已把 {year} 年度这个科目的预算交回“{giver}”：{amount}，最近一次在 {lastOn}，共 {times} 笔。',
      en: 'By "{document}", {amount} of this line of {year} is handed back to "{giver}" already: times handed back {times}, last on {lastOn}.',
      hintZh: '同一笔不必再交回；确实是同一文件下的另一笔，才写明是另一笔，再次交回。',
      hintEn:
        'The same sum need not be handed back again; only if this is another one under the same document, say so and hand it back.',
      fields: {
        document: 'String!',
        year: 'Year!',
        giver: 'String!',
        amount: 'Fen!',
        lastOn: 'Date!',
        times: 'Count!',
      },
      about: { ...standing, giver: 'The name of the union above that it came from.' },
    },
    BUDGET_LEFT_TOO_LOW: {
      zh: '不能调减 {needed}：未占用的有 {free}，本级批复而没有调减的有 {adopted}，最多调减两者中较少的一个。',
      en: 'It cannot be lowered by {needed}: {free} is free, and {adopted} is left of what was adopted here; the lesser of both is the most.',
      hintZh: '请减少金额；已被活动占用、已拨给下级的，不能调减，上级拨入的只能交回。',
      hintEn:
        'Lower it by less: what campaigns hold and what was allocated down stays, and what came from above can only be handed back.',
      fields: { needed: 'Fen!', free: 'Fen!', adopted: 'Fen!' },
      about: { adopted: 'By resolutions of its own, less what they were lowered by.' },
    },
    ALLOTMENT_LEFT_TOO_LOW: {
      zh: '不能交回 {needed}：未占用的有 {free}，从“{giver}”拨入而没有交回的有 {received}，最多交回两者中较少的一个。',
      en: 'It cannot be handed back, {needed}: {free} is free, and {received} is left of what "{giver}" allocated; the lesser of both is the most.',
      hintZh: '请减少金额；已被活动占用、已拨给下级的，要先退回或由下级交回，才能交回上级。',
      hintEn:
        'Hand back less: what campaigns hold, and what was allocated further down, must come back before it can go up.',
      fields: { needed: 'Fen!', free: 'Fen!', received: 'Fen!', giver: 'String!' },
      about: {
        giver: 'The name of the union above.',
        received: 'Allocated by it, less what was handed back to it.',
      },
    },
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
      hintZh: '请等待相关消息到达，或核查来源。',
      hintEn: 'Wait for their cause to come, or look into where it stays.',
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
