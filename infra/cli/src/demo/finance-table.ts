import { fen, formatYuan, type Fen } from '@puhui/kernel';
import { table } from '../terminal.js';
import type { Campaign } from '../questions/benefits.js';
import type { ControlTotals, Statement } from '../questions/billing.js';

/** What the finished campaign looks like in the books, from the graph alone. */
export interface Outcome {
  readonly campaign: Campaign;
  /** The union's own books with everything below. */
  readonly union: ControlTotals;
  readonly ofCampaign: ControlTotals;
  readonly statement: Statement;
  readonly unionSubsidy: Fen;
  readonly soldOut: number;
}

/** Something that must be equal, with both sides. */
export interface Equation {
  readonly zh: string;
  readonly en: string;
  readonly left: bigint;
  readonly right: bigint;
}

export const holds = ({ left, right }: Equation): boolean => left === right;

/** Everything that a finance officer would check before signing. */
export function equationsOf({ union, ofCampaign, campaign, statement, unionSubsidy }: Outcome): Equation[] {
  const { claimedUnits, redeemedUnits, expiredUnits } = campaign;
  const consumedUnits = BigInt(redeemedUnits) * unionSubsidy;
  return [
    {
      zh: '预算 = 占用 − 退回 + 可用',
      en: 'appropriated = encumbered − released + available',
      left: union.appropriated - union.allocatedDown,
      right: union.encumbered - union.released + availableOf(union),
    },
    {
      zh: '占用 = 已用 + 释放 + 未结',
      en: 'encumbered = consumed + released + open',
      left: ofCampaign.encumbered,
      right: ofCampaign.consumed + ofCampaign.released + ofCampaign.open,
    },
    {
      zh: '已用 = 对账单明细',
      en: 'consumed = statement lines',
      left: ofCampaign.consumed,
      right: ofCampaign.statementLines,
    },
    {
      zh: '对账单明细 = 已付',
      en: 'statement lines = paid',
      left: ofCampaign.statementLines,
      right: ofCampaign.paid,
    },
    { zh: '对账单 = 付款', en: 'statement = payment', left: statement.amount, right: paidOf(statement) },
    {
      zh: '已用 = 核销份数 × 补贴',
      en: 'consumed = redeemed units × subsidy',
      left: ofCampaign.consumed,
      right: consumedUnits,
    },
    {
      zh: '领取 = 核销 + 到期',
      en: 'claimed = redeemed + expired',
      left: BigInt(claimedUnits),
      right: BigInt(redeemedUnits + expiredUnits),
    },
    { zh: '超额核销待查 = 0', en: 'suspense = 0', left: ofCampaign.suspense, right: 0n },
    ...union.books.map(({ tradeUnionId, book, debits, credits }) => ({
      zh: `借 = 贷（${book === 'CONTROL' ? '预算控制账' : '总账'} …${tradeUnionId.slice(-6)}）`,
      en: `debits = credits (${book.toLowerCase()} book …${tradeUnionId.slice(-6)})`,
      left: debits,
      right: credits,
    })),
  ];
}

/** What a campaign could bind now, as the graph's Budget has it: what never was bound, and what others gave back. */
const availableOf = ({ free, released, reused }: ControlTotals): bigint => free + released - reused;

const paidOf = ({ payments }: Statement): bigint =>
  payments.filter(({ status }) => status === 'PAID').reduce((sum, { amount }) => sum + amount, 0n);

/** The two tables: amounts, and the equations between them. */
export function financeTable(outcome: Outcome): string {
  const amounts = table(
    ['', '金额（元）\nAmount (yuan)', '份数\nUnits'],
    amountRows(outcome).map(([name, amount, units]) => [name, amount === null ? '' : yuan(amount), units]),
    { compact: true, colAligns: ['left', 'right', 'right'] },
  );
  const checks = table(
    ['核对 / Check', '左 / Left', '右 / Right', ''],
    equationsOf(outcome).map((equation) => {
      const isCount = equation.en.startsWith('claimed');
      const show = (value: bigint): string => (isCount ? String(value) : yuan(value));
      return [
        `${equation.zh}\n${equation.en}`,
        show(equation.left),
        show(equation.right),
        holds(equation) ? '✓' : '✗',
      ];
    }),
    { compact: true, ownText: true, colAligns: ['left', 'right', 'right', 'left'] },
  );
  return `${amounts}\n${checks}`;
}

const yuan = (amount: bigint): string => formatYuan(fen(amount));

function amountRows({ campaign, union, ofCampaign, soldOut }: Outcome): [string, bigint | null, string][] {
  const { claimedUnits, redeemedUnits, expiredUnits } = campaign;
  return [
    ['批复或拨入 / Appropriated', union.appropriated, ''],
    ['未占用 / Free', union.free, ''],
    ['活动退回，可再用 / Given back', union.released - union.reused, ''],
    ['可用 / Available', availableOf(union), ''],
    ['本活动占用 / Encumbered', ofCampaign.encumbered, String(claimedUnits)],
    ['　已用（核销） / Consumed', ofCampaign.consumed, String(redeemedUnits)],
    ['　释放（到期） / Released', ofCampaign.released, String(expiredUnits)],
    ['　未结 / Open', ofCampaign.open, String(claimedUnits - redeemedUnits - expiredUnits)],
    ['对账单明细 / Statement lines', ofCampaign.statementLines, String(redeemedUnits)],
    ['已付 / Paid', ofCampaign.paid, String(redeemedUnits)],
    ['未领到 / Told it was sold out', null, String(soldOut)],
  ];
}
