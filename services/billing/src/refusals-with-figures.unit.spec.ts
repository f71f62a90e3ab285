import { describe, expect, it } from '@jest/globals';
import { fen, newId, type BusinessDate, type Result } from '@puhui/kernel';
import { answer, answerRefusal, refusals, refuse, type Refusal } from './refusals.js';

const id = newId(new Date());

/** One refusal of every kind, as a use case would make it. */
const oneOfEach: readonly Refusal[] = [
  refuse.NOT_ALLOWED(),
  refuse.IDEMPOTENCY_KEY_ALREADY_USED(),
  refuse.DUTIES_BEHIND({ behindSeconds: 45 }),
  refuse.TRADE_UNION_UNKNOWN({ tradeUnion: id }),
  refuse.TRADE_UNION_NOT_BELOW({ tradeUnionId: id, taker: '海口市总工会', giver: '广东省总工会' }),
  refuse.BUDGET_LINE_UNKNOWN({ year: 2027, line: 'festval', adopted: '2026/festival' }),
  refuse.BUDGET_YEAR_NOT_YET({ year: 2072, current: 2027, next: 2028 }),
  refuse.BUDGET_TOO_LOW({ needed: fen(38_000n), free: fen(37_999n) }),
  refuse.BUDGET_ALREADY_ADOPTED({
    document: '琼工办〔2027〕1号',
    year: 2027,
    amount: fen(10_000_000n),
    lastOn: '2026-12-01' as BusinessDate,
    times: 1,
  }),
  refuse.BUDGET_ALREADY_ALLOCATED({
    document: '琼工办〔2027〕2号',
    year: 2027,
    taker: '海口市总工会',
    amount: fen(200_000n),
    lastOn: '2026-12-01' as BusinessDate,
    times: 2,
  }),
  refuse.BUDGET_ALREADY_LOWERED({
    document: '琼工办〔2027〕3号',
    year: 2027,
    amount: fen(5_000n),
    lastOn: '2026-12-01' as BusinessDate,
    times: 1,
  }),
  refuse.BUDGET_ALREADY_HANDED_BACK({
    document: '海工办〔2027〕4号',
    year: 2027,
    giver: '海南省总工会',
    amount: fen(5_000n),
    lastOn: '2026-12-01' as BusinessDate,
    times: 1,
  }),
  refuse.BUDGET_LEFT_TOO_LOW({ needed: fen(100n), free: fen(90n), adopted: fen(80n) }),
  refuse.ALLOTMENT_LEFT_TOO_LOW({
    needed: fen(100n),
    free: fen(90n),
    received: fen(80n),
    giver: '海南省总工会',
  }),
  refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId: id, status: 'dissolved' }),
  refuse.PERIOD_ALREADY_CLOSED({ period: '2026-10' }),
  refuse.PERIOD_NOT_OVER({ period: '2026-12' }),
  refuse.PARKED_KEYS_WAITING({ count: 3, ofAnyUnion: 1 }),
  refuse.FACTS_WAITING({ count: 4 }),
  refuse.SUSPENSE_NOT_EXPLAINED({ campaignId: id, amount: fen(1_900n) }),
  refuse.SUSPENSE_DIFFERS({ amount: fen(1_901n) }),
  refuse.PARTNER_UNKNOWN({ partnerId: id }),
  refuse.NOTHING_TO_SETTLE({ stillUndoable: 17, settleable: fen(3_800n), creditsDue: fen(5_700n) }),
  refuse.STATEMENT_UNKNOWN({ statementId: id }),
  refuse.STATEMENT_STEP_NOT_OPEN({ status: 'sent' }),
  refuse.NOTHING_TO_PAY({ amount: fen(-100n) }),
  refuse.STATEMENT_NOT_CURRENT({ undone: 2 }),
  refuse.STATEMENT_REVISION_DIFFERS({ revisionHash: 'ab12' }),
  refuse.BUDGET_YEAR_OVER({ year: 2026, current: 2027 }),
  refuse.INVOICE_AMOUNT_DIFFERS({ amount: fen(5_800n), expectedAmount: fen(5_700n) }),
  refuse.INVOICE_SELLER_DIFFERS({ uscc: '91350100M000100Y44', expectedUscc: '91350100M000100Y43' }),
  refuse.INVOICE_ALREADY_USED({ statementId: id, period: '2026-12', sequence: 1 }),
  refuse.PERSON_NOT_INDEPENDENT({ hat: 'funded' }),
  refuse.GRANTER_NOT_INDEPENDENT({ hat: 'launched' }),
  refuse.STATEMENT_ALREADY_APPROVED({ approvals: 1 }),
  refuse.STATEMENT_ALREADY_PAID({
    paymentId: `${id}-1`,
    bankReference: 'ICBC20261227002',
    paidOn: '2026-12-27' as BusinessDate,
  }),
  refuse.PAYMENT_ATTEMPT_DIFFERS({ expectedAttempt: 2 }),
  refuse.REDEMPTION_ALREADY_CREDITED({ redemptionId: id, statementId: id }),
  refuse.BANK_SLIP_ALREADY_BOOKED({
    bankReference: 'BOC-7',
    amount: fen(1_900n),
    bookedOn: '2026-12-01' as BusinessDate,
  }),
  refuse.POSTING_RULE_MISSING({ occasion: 'outing', named: '春游秋游（outing）' }),
  refuse.DUES_NOT_OWED({
    business: 'dues_paid_up',
    amount: fen(1_900n),
    owed: fen(1_800n),
    paidOn: '2026-12-31' as BusinessDate,
  }),
  refuse.DUES_RULE_MISSING({ business: 'dues_paid_in' }),
].flatMap((refused) => (refused.ok ? [] : [refused.error]));
const answered = (refused: Result<never, Refusal>) => answer(refused, () => null);
const ofCode = (code: string) => oneOfEach.find((refusal) => refusal.code === code);
/** What a person reads: both sentences and what can be done. */
function said(code: string): string {
  const refusal = ofCode(code);
  if (!refusal) return '';
  const { message, messageEn, hint, hintEn } = answerRefusal(refusal);
  return [message, messageEn, hint, hintEn].join('\n');
}

const quoted: readonly [code: string, words: readonly string[]][] = [
  ['DUTIES_BEHIND', ['滞后 45 秒', '45 seconds old']],
  ['TRADE_UNION_UNKNOWN', [`没有找到工会“${id}”`, `no trade union "${id}"`]],
  ['TRADE_UNION_NOT_BELOW', ['“海口市总工会”不在“广东省总工会”之下', 'below "广东省总工会"']],
  ['BUDGET_LINE_UNKNOWN', ['2027 年度没有“festval”', 'adopted are: 2026/festival']],
  ['BUDGET_TOO_LOW', ['需要 380.00 元，可用 379.99 元', '380.00 yuan needed, 379.99 yuan available']],
  [
    'BUDGET_ALREADY_ADOPTED',
    [
      '批复过：100,000.00 元，最近一次在 2026年12月1日，共 1 笔',
      '100,000.00 yuan is adopted',
      'on 1 December 2026',
    ],
  ],
  [
    'BUDGET_ALREADY_ALLOCATED',
    ['拨给“海口市总工会”：2,000.00 元', '共 2 笔', '2,000.00 yuan of this line of 2027 is allocated'],
  ],
  ['PERIOD_ALREADY_CLOSED', ['2026年10月 已结账', 'October 2026 is closed']],
  ['PERIOD_NOT_OVER', ['2026年12月 尚未结束', 'December 2026 is not over']],
  ['PARKED_KEYS_WAITING', ['有 3 组', '3 sets of messages', '其中 1 组']],
  ['FACTS_WAITING', ['4 笔', '4 facts']],
  ['SUSPENSE_NOT_EXPLAINED', ['超额核销 19.00 元', 'has 19.00 yuan']],
  ['SUSPENSE_DIFFERS', ['现在的超额核销为 19.01 元', 'is 19.01 yuan now']],
  ['NOTHING_TO_SETTLE', ['可结算的核销合计 38.00 元，商户应退 57.00 元', 'the merchant owes 57.00 yuan']],
  ['NOTHING_TO_PAY', ['合计 -1.00 元', 'comes to -1.00 yuan']],
  ['BUDGET_YEAR_NOT_YET', ['2027 年度和 2028 年度的预算，2072 年度的还不能', 'that of 2072 is not yet']],
  ['BUDGET_YEAR_OVER', ['2026 年度已经结束', 'The year 2026 is over']],
  [
    'INVOICE_AMOUNT_DIFFERS',
    ['发票上是 58.00 元，对账单是 57.00 元', 'over 58.00 yuan, the statement over 57.00 yuan'],
  ],
  [
    'INVOICE_SELLER_DIFFERS',
    ['发票上是 91350100M000100Y44，收款方是 91350100M000100Y43', 'of the payee 91350100M000100Y43'],
  ],
  ['INVOICE_ALREADY_USED', ['已经用在 2026年12月 第 1 张', 'December 2026, no. 1']],
  ['STATEMENT_ALREADY_PAID', ['“ICBC20261227002”，2026年12月27日', '"ICBC20261227002" of 27 December 2026']],
  ['PAYMENT_ATTEMPT_DIFFERS', ['第 2 次支付', 'Attempt 2']],
  ['BANK_SLIP_ALREADY_BOOKED', ['“BOC-7”已入账：2026年12月1日，19.00 元', '19.00 yuan on 1 December 2026']],
  ['DUES_NOT_OWED', ['只有 18.00 元，“上缴上级经费”不能记 19.00 元', 'only 18.00 yuan is owed; 19.00 yuan']],
  ['DUES_RULE_MISSING', ['“自主拨缴的经费”', 'covers dues that are paid in']],
  ['POSTING_RULE_MISSING', ['“春游秋游（outing）”', 'covers "outing"']],
];

describe('the text of a refusal', () => {
  it('is tested here for every refusal', () => {
    expect(oneOfEach.map(({ code }) => code).sort()).toEqual(Object.keys(refusals.entries).sort());
  });

  it('leaves no placeholder open, and no fact out for want of a value', () => {
    for (const { code } of oneOfEach)
      expect([code, said(code)]).toEqual([code, expect.not.stringMatching(/[{}—]/)]);
  });

  it.each(quoted)('quotes the figures of %s in both languages', (code, sentences) => {
    for (const words of sentences) expect(said(code)).toContain(words);
  });

  it('says in both languages what can be done, apart from what is wrong', () => {
    for (const refusal of oneOfEach) {
      const { message, messageEn, hint, hintEn } = answerRefusal(refusal);
      expect(hint).toMatch(/\p{Script=Han}/u);
      expect(hintEn).toMatch(/^[A-Z].*[a-z]/u);
      expect(hint).not.toContain(message);
      expect(hintEn).not.toContain(messageEn);
    }
  });

  it('carries the facts as data beside the sentences', () => {
    expect(answered(refuse.BUDGET_TOO_LOW({ needed: fen(2n), free: fen(1n) }))).toMatchObject({
      needed: 2n,
      free: 1n,
    });
    expect(
      answered(refuse.NOTHING_TO_SETTLE({ stillUndoable: 17, settleable: fen(3n), creditsDue: fen(4n) })),
    ).toMatchObject({
      stillUndoable: 17,
      settleable: 3n,
      creditsDue: 4n,
    });
  });
});

it('the trouble and the handling of a parked key have a word each', () => {
  const { zh, hintZh } = refusals.entries.PARKED_KEYS_WAITING;
  expect(zh).toContain('卡住');
  expect(zh).not.toContain('搁置');
  expect(hintZh).toContain('搁置');
});
