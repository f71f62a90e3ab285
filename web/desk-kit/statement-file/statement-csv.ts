import { month } from '../../kit/dates.js';
import { yuanOf } from '../../kit/money.js';
import { csvOf, harmless } from './csv.js';
import type { LineOfFile, StatementOfFile } from './gather.js';

/** Books are kept in Chinese: the file goes to them, whatever language its reader has chosen. */
const HEADINGS = [
  '对账单',
  '商户',
  '工会',
  '核销时间',
  '券码尾号',
  '活动',
  '网点',
  '类别',
  '金额（元）',
  '核销编号',
] as const;
const KINDS = { REDEMPTION: '核销', CREDIT: '抵扣' } as const;

/** "2026-11-28 17:05:33" by the clock of Shanghai, which a spreadsheet reads as a time. */
const TIMES = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

const nameOf = ({ period, sequence }: StatementOfFile): string => `${month(period, 'zh')}第${sequence}张`;

/** "对账单-椰城车美-2026年11月第1张.csv", without what a file system does not take. */
export const fileNameOf = (statement: StatementOfFile): string =>
  `对账单-${statement.partner?.name ?? ''}-${nameOf(statement)}.csv`.replaceAll(/[\\/:*?"<>|\s]+/g, '_');

/** A line each in the statement's own order, and its amount at the end. Amounts are yuan with two decimals, a credit below nothing. */
export function statementCsv(statement: StatementOfFile, lines: readonly LineOfFile[]): string {
  const whose = [nameOf(statement), statement.partner?.name ?? '', statement.tradeUnion?.name ?? ''];
  const rows = lines.map(({ redeemedAt, voucher, campaign, outlet, kind, amount, redemptionId }) => [
    ...whose.map(harmless),
    TIMES.format(new Date(redeemedAt)),
    harmless(voucher?.codeTail ?? ''),
    harmless(campaign?.title ?? ''),
    harmless(outlet?.name ?? ''),
    KINDS[kind],
    yuanOf(amount),
    redemptionId,
  ]);
  const sum = ['合计', '', '', '', '', '', '', '', yuanOf(statement.amount), ''];
  return csvOf([HEADINGS, ...rows, sum]);
}
