/** What a check compares, in both languages. */
export interface CheckWords {
  readonly zh: string;
  readonly en: string;
}
const named = (zh: string, en: string): CheckWords => ({ zh, en });

/** What a service checks of its own rows, by the name of the check. */
const CHECKS = {
  'kept-events': named('留存的事件和它们的链', 'Kept events and their chain'),
  'database-laws': named('数据库的约束、触发器和权限', 'Constraints, triggers and rights of the database'),
  'duties-heard': named('职责读到什么时候', 'Until when duties are known'),
  'rests-on-moved-events': named('事件已移走的记录', 'Records whose events were moved away'),
  'trade-union-state': named('工会', 'Trade unions'),
  'membership-state': named('会籍', 'Memberships'),
  'membership-transfer-state': named('会籍转移', 'Transfers of memberships'),
  'duty-state': named('职责', 'Duties'),
  'duties-compatible': named('不能兼任的职责', 'Duties that are incompatible'),
  'name-correction-state': named('姓名更正', 'Corrections of names'),
  'erasure-state': named('个人信息的删除', 'Erasures'),
  'rectification-state': named('资料更正', 'Rectifications'),
  'roster-import-state': named('名册导入', 'Imports of rosters'),
  'person-seal': named('个人资料的加密封印', 'Seals of personal data'),
  'person-under-keys-before': named('仍用旧密钥加密的人', 'Persons under earlier keys'),
  'person-there': named('会籍和职责所指的人', 'Persons whom memberships and duties name'),
  'partner-state': named('商户', 'Merchants'),
  'outlet-state': named('网点', 'Outlets'),
  'offer-state': named('优惠', 'Offers'),
  'uscc-confirmation-state': named('确认过的信用代码', 'Confirmed credit codes'),
  'campaign-state': named('活动', 'Campaigns'),
  'campaign-quota': named('活动的名额', 'Quotas of campaigns'),
  'period-counter': named('每段时间的领取数', 'Claims of each period'),
  'person-counter': named('每个人的领取数', 'Claims of each person'),
  'entry-state': named('报名', 'Sign-ups'),
  'voucher-state': named('券', 'Vouchers'),
  'redemption-state': named('核销', 'Redemptions'),
  'voucher-code': named('券码', 'Codes of vouchers'),
  'table-laws': named('记录之间的规律', 'Laws between records'),
  'entry-in-time': named('到时间的报名', 'Sign-ups whose time has come'),
  'closed-campaign-money': named('已结束活动占用的钱', 'Money of closed campaigns'),
  'ledger-entry': named('分录', 'Entries'),
  'ledger-block': named('账链', 'Chains of the books'),
  'ledger-head': named('账链的末端', 'Ends of the chains'),
  'ledger-balance': named('科目余额', 'Balances'),
  'ledger-books-balance': named('借贷平衡', 'Debits and credits'),
  'ledger-checkpoint': named('签过的存证', 'Signed checkpoints'),
  'noted-checkpoint': named('您保存的存证', 'The checkpoint that you keep'),
  'posted-from-event': named('按事件记的分录', 'Entries posted from events'),
  'posted-by-rule': named('按规则记的分录', 'Entries posted by rules'),
  'posting-rule': named('记账规则', 'Posting rules'),
  'rows-as-shipped': named('随平台发布的科目和规则', 'Accounts and rules as they came'),
  'bank-slip': named('银行回单', 'Bank slips'),
  'closed-period': named('结账的月份', 'Closed months'),
  'suspense-explanation': named('待查款的说明', 'Explanations of suspense'),
  'published-figure': named('公开的数字', 'Published figures'),
  budget: named('预算', 'Budgets'),
  commitment: named('活动的占用', 'What campaigns bind'),
  'commitment-purpose': named('占用的用途', 'What commitments are for'),
  'encumbrance-attempt': named('占用预算的申请', 'Requests to bind money'),
  'encumbrance-answer': named('占用预算的答复', 'Answers about money'),
  redemption: named('账务里的核销', 'Redemptions in the books'),
  statement: named('对账单', 'Statements'),
  'statement-line': named('对账单的明细', 'Lines of statements'),
  'statement-answer': named('商户的答复', 'Answers of merchants'),
  dispute: named('异议', 'Disputes'),
  redrawing: named('重新生成', 'Statements drawn anew'),
  'send-back': named('退回', 'Statements sent back'),
  approval: named('批准', 'Approvals'),
  payment: named('付款', 'Payments'),
  'payment-order': named('付款文件', 'Payment files'),
  'merchant-without-applicant': named('商户的申请人', 'Applicants of merchants'),
} satisfies Readonly<Record<string, CheckWords>>;

/** Checks of which there is one for each month, topic, table or row: what stands behind the colon says which. */
const FAMILIES = {
  'moved-events': named('移走的月份', 'A month that was moved away'),
  'put-aside': named('搁置的事件', 'An event that was put aside'),
  published: named('发出的消息', 'Messages that were sent'),
  outbox: named('等着发出的消息', 'Messages that wait to be sent'),
  'taken-in': named('收进的消息', 'Messages that were taken in'),
  owned: named('自己登记的', 'What is decided here'),
  copied: named('从别处抄录的', 'What is copied from elsewhere'),
  records: named('查看和拒绝的记录', 'Records of who saw what, or was turned away'),
  'records-told': named('记录的日汇总', 'Daily sums of records'),
  'records-over': named('已过保存期的记录', 'Records past their time'),
  projection: named('按消息重算的抄录', 'A copy reckoned anew from messages'),
  'added-rule': named('另外加的规则', 'A rule that was added'),
} satisfies Readonly<Record<string, CheckWords>>;

/** The name of a check: one that has no words does not compile. */
export type CheckKind = keyof typeof CHECKS | `${keyof typeof FAMILIES}:${string}`;

const among = <Name extends string>(words: Readonly<Record<Name, CheckWords>>, name: string): name is Name =>
  Object.prototype.hasOwnProperty.call(words, name);

/** What a check is called; null for one that this program does not know, as of a newer service. */
export function checkWords(kind: string): CheckWords | null {
  if (among(CHECKS, kind)) return CHECKS[kind];
  const [family = ''] = kind.split(':');
  return kind.includes(':') && among(FAMILIES, family) ? FAMILIES[family] : null;
}
