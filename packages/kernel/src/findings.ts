/**
 * What a finding is to its reader: books or proofs were altered (keep it, report it), two accounts of the same thing differ, or something
 * has not been dealt with yet.
 */
export const FINDING_TONES = ['altered', 'differs', 'waits'] as const;
export type FindingTone = (typeof FINDING_TONES)[number];

/** What a kind of finding says, in a sentence without a full stop. */
export interface FindingWords {
  readonly tone: FindingTone;
  readonly zh: string;
  readonly en: string;
}

const altered = (zh: string, en: string): FindingWords => ({ tone: 'altered', zh, en });
const differs = (zh: string, en: string): FindingWords => ({ tone: 'differs', zh, en });
const waits = (zh: string, en: string): FindingWords => ({ tone: 'waits', zh, en });

/** Of the events that every service keeps, of months in files, and of records that are told of day by day. */
const OF_EVENTS = {
  'event-altered': altered('一件留存的事件被改动过', 'A kept event was altered'),
  'event-missing': altered('一件留存的事件不见了', 'A kept event is gone'),
  'event-in-no-block': altered(
    '多出一件事件，链上没有它',
    'There is an event that the chain knows nothing of',
  ),
  'digest-altered': altered('一件事件的指纹被改动过', 'The fingerprint of an event was altered'),
  'block-altered': altered('事件链的一块被改动过', 'A block of the chain of events was altered'),
  'block-missing': altered('事件链缺了一块', 'A block of the chain of events is gone'),
  'chain-broken': altered('事件链在这里断开', 'The chain of events is broken here'),
  'block-not-as-noted': altered(
    '事件链和您保存的存证不一样，历史被重写过',
    'The chain of events is not as you noted it: its history was rewritten',
  ),
  'last-version-differs': altered(
    '一项记录最后的事件不见了或多出来了',
    'The last events of something are gone, or too many',
  ),
  'version-repeated': altered('同一步有两件事件', 'There are two events of one step'),
  'put-aside-differs': altered('搁置事件的记录被改动过', 'The record of an event put aside was altered'),
  'month-removed': altered('整个月的事件不见了', 'The events of a whole month are gone'),
  'moved-month-differs': altered(
    '移走月份的登记被改动过',
    'What is kept of a month that was moved away was altered',
  ),
  'moved-events-differ': altered(
    '移走的事件数目和登记的不一样',
    'Other events are gone than those that were moved away',
  ),
  'moved-aggregates-differ': altered(
    '移走了哪些记录，和登记的不一样',
    'What was moved away is not what was noted of it',
  ),
  'month-file': altered(
    '移走月份的文件和链上的不一样',
    'The file of a month that was moved away is not what the chain says',
  ),
  'tally-not-open': altered('查看和拒绝记录的日汇总被改动过', 'The daily sums of who saw what were altered'),
  'records-differ': altered(
    '查看和拒绝记录与当天的汇总不一样',
    'Records of who saw what, or was turned away, are not what was told of their day',
  ),
} as const;

/** Of what any service does with messages and with rows that its events tell of. */
const OF_SERVICES = {
  'messages-parked': waits('有消息还没有收进去', 'Messages have not been taken in yet'),
  'projection-not-built': waits(
    '一份抄录没能重新算出来，还没有核对',
    'A copy could not be reckoned anew, and so was not compared',
  ),
  'projection-differs': differs(
    '从别的模块抄来的资料和按消息重算的不一样',
    'What is copied from another part is not what its messages make of it',
  ),
  'row-unreadable': altered('一条记录被改得读不出来', 'A record was altered so that it can’t be read'),
  'row-without-event': altered('多出一条记录，没有事件说过它', 'There is a record that no event tells of'),
  'row-differs-from-event': altered(
    '一条记录和当时留存的事件不一样',
    'A record is not what its kept event says',
  ),
  'event-without-row': altered('一条记录不见了，事件还在', 'A record is gone whose event is there'),
  'database-laws': altered(
    '数据库里的一条约束、触发器、函数或权限和随平台发布的不一样',
    'A constraint, a trigger, a function or a right of the database is not as it came',
  ),
  'duties-heard': altered(
    '“职责已全部读到”的时间被写到了将来',
    'The note that all duties are known bears a time to come',
  ),
} as const;

const OF_MEMBERS = {
  'duties-not-compatible': differs(
    '一个人同时有两项不能兼任的职责',
    'Somebody holds two duties that are incompatible',
  ),
  'seal-broken': altered('一个人的加密资料被改动过', 'The sealed data of a person were altered'),
  'person-there': altered('会籍或职责所指的人不见了', 'A person whom a membership or a duty names is gone'),
} as const;

const OF_BENEFITS = {
  'campaign-state': altered('活动和留存的事件不一样', 'A campaign is not what its kept events make of it'),
  'campaign-quota': altered(
    '活动的名额和留存的事件不一样',
    'A campaign’s quota is not what its kept events make of it',
  ),
  'period-counter': altered(
    '一段时间的领取数和领取记录不一样',
    'What a period has given out is not what was claimed in it',
  ),
  'person-counter': altered(
    '一个人的领取数和领取记录不一样',
    'What somebody has claimed is not what their counter says',
  ),
  'entry-state': altered('一份报名和留存的事件不一样', 'A sign-up is not what its kept events make of it'),
  'voucher-state': altered('一张券和留存的事件不一样', 'A voucher is not what its kept events make of it'),
  'redemption-state': altered(
    '一笔核销和留存的事件不一样',
    'A redemption is not what its kept events make of it',
  ),
  'voucher-code': altered('一张券的券码被改动过', 'The code of a voucher was altered'),
  'table-laws': differs('几处记录互相矛盾', 'Records contradict each other'),
  'entry-in-time': waits('报名到了时间还没有结果', 'A sign-up whose time has come has no outcome yet'),
  'closed-campaign-money': differs(
    '已结束的活动占用的钱，和券还可能花的不一样',
    'A closed campaign holds other money than its vouchers may still cost',
  ),
} as const;

const OF_BOOKS = {
  'ledger-entry': altered('一笔分录被改动过', 'An entry of the books was altered'),
  'ledger-block': altered(
    '账链的一块被改动过，或缺了分录',
    'A block of the books was altered, or lacks entries',
  ),
  'ledger-head': altered('账链的末端被改动过', 'The end of the chain of the books was altered'),
  'ledger-balance': altered(
    '一个科目的余额和分录的合计不一样',
    'An account’s balance is not the sum of its entries',
  ),
  'ledger-books-balance': altered('账簿借贷不平', 'Debits and credits of a book are not equal'),
  'ledger-checkpoint': altered('签过的存证被改动过', 'A signed checkpoint was altered'),
  'noted-checkpoint': altered(
    '账簿和您保存的存证不一样，历史被重写过',
    'The books are not as you noted them: their history was rewritten',
  ),
  'posted-from-event': altered('分录和当时的事件不一样', 'An entry is not what its event says'),
  'posted-by-rule': altered('分录和所依据的记账规则不一样', 'Entries are not what their posting rule says'),
  'posting-rule': altered(
    '记账规则被改得不完整',
    'A posting rule was altered so that its parts are not the whole',
  ),
  'rows-as-shipped': altered(
    '随平台发布的科目或规则被改动过',
    'Accounts or rules that came with the platform were altered',
  ),
  'bank-slip': altered(
    '银行回单的登记和分录不一样',
    'What is noted of a bank slip is not what was booked by it',
  ),
  'closed-period': altered('结账的登记被改动过', 'What is noted of a closed month was altered'),
  'suspense-explanation': altered('待查款的说明被改动过', 'The explanation of a suspense was altered'),
  'published-figure': differs('公开的数字和账簿不一样', 'What the public is told is not what the books say'),
  budget: altered('一笔预算和账簿、事件不一样', 'A budget is not what books and events say'),
  commitment: altered(
    '活动占用的钱和分录的合计不一样',
    'What a campaign binds is not the sum of its entries',
  ),
  'commitment-purpose': altered('活动占用的用途被改动过', 'What a commitment is for was altered'),
  'encumbrance-attempt': altered(
    '占用预算的申请和分录不一样',
    'A request to bind money is not what was posted',
  ),
  'encumbrance-answer': altered(
    '占用预算的答复和当时的事件不一样',
    'An answer about money is not what its event says',
  ),
  'books-sums': differs('账簿的几个合计对不上', 'Sums of the books do not agree'),
  'books-not-seen': waits(
    '这个账号看不到账目，没有核对',
    'This account may not see the books: they were not compared',
  ),
} as const;

const OF_SETTLEMENT = {
  redemption: altered('账务里的一笔核销被改动过', 'A redemption in the books was altered'),
  statement: altered('对账单和它的明细、事件不一样', 'A statement is not what its lines and events say'),
  'statement-line': altered('对账单的一行和核销不一样', 'A line of a statement is not what was redeemed'),
  'statement-answer': altered(
    '商户的答复和当时的事件不一样',
    'A merchant’s answer is not what its event says',
  ),
  dispute: altered('异议和当时的事件不一样', 'A dispute is not what its event says'),
  redrawing: altered(
    '重新生成和答复与当时的事件不一样',
    'A drawing anew, or its answer, is not what its event says',
  ),
  'send-back': altered('退回和当时的事件不一样', 'A sending back is not what its event says'),
  approval: altered('批准不全，或和当时的事件不一样', 'Approvals are missing, or not what their events say'),
  payment: altered('付款和对账单、账簿不一样', 'A payment is not what statement and books say'),
  'payment-order': altered('付款文件和当时的指纹不一样', 'A payment file is not the one of its fingerprint'),
  'merchant-without-applicant': differs(
    '商户没有登记申请人，不能防止自己批自己',
    'A merchant has no applicant on record: nobody can tell who stands on both sides',
  ),
} as const;

/** Found by who compares the parts with each other, or with what an auditor keeps. */
const BETWEEN = {
  'events-unpublished': waits(
    '办成的事还没有告诉别的模块',
    'What was done has not been told to the other parts yet',
  ),
  'events-not-taken': waits('有消息还没有全部收进去', 'Not all messages have been taken in yet'),
  'events-differ': differs('收进去的和发出的不一样', 'What was taken in is not what was sent'),
  'copy-differs': differs('抄录和原件不一样', 'A copy is not what its owner has'),
  'campaign-consumed': differs(
    '柜台核销的金额和账簿已用的不一样',
    'What was redeemed at counters is not what the books have consumed',
  ),
  'campaign-held': differs(
    '已结束的活动，账簿占用的和券还可能花的不一样',
    'The books hold something else for a closed campaign than its vouchers may cost',
  ),
  'campaign-without-books': differs('活动没有进账', 'A campaign is not in the books'),
  'key-not-kept': altered('签名的密钥不是您保存的', 'It is signed by a key that you do not keep'),
  'check-failed': altered('核对没有通过，没有说是哪一处', 'A check failed without saying where'),
  'not-named': altered('核对没有通过', 'A check failed'),
} as const;

/** Every kind of finding that verifying can make. */
export const FINDINGS = {
  ...OF_EVENTS,
  ...OF_SERVICES,
  ...OF_MEMBERS,
  ...OF_BENEFITS,
  ...OF_BOOKS,
  ...OF_SETTLEMENT,
  ...BETWEEN,
} satisfies Readonly<Record<string, FindingWords>>;

export type FindingKind = keyof typeof FINDINGS;

interface TakenIn {
  /** Of the check: `taken-in:…` or `copied:…`. */
  readonly check: string;
  /** Rows that their owner has published; null where nobody says that they did. */
  readonly published: string | null;
  /** Rows that the consumer has taken in. */
  readonly taken: string;
  readonly findings: readonly { readonly kind: string; readonly found: string }[];
}

/**
 * What it is that a consumer's rows are not the published ones, or a copy's not its owner's. Messages that wait explain no more than as many missing rows: of any more,
 * or of rows that nobody published, they must not be the excuse.
 */
export function takenInOtherwise({ check, published, taken, findings }: TakenIn): FindingKind {
  if (check.startsWith('copied:')) return 'copy-differs';
  const waiting = findings
    .filter(({ kind }) => kind === 'messages-parked')
    .reduce((sum, { found }) => sum + BigInt(found), 0n);
  const missing = published === null ? 0n : BigInt(published) - BigInt(taken);
  return missing > 0n && missing <= waiting ? 'events-not-taken' : 'events-differ';
}

/** The kind as this program knows it: a newer one may name what an older one has no word for. */
export const findingKind = (told: string): FindingKind =>
  Object.prototype.hasOwnProperty.call(FINDINGS, told) ? (told as FindingKind) : 'not-named';
