import { describe, expect, it } from '@jest/globals';
import { csvOf, harmless } from './csv.js';
import type { StatementOfFile } from './gather.js';
import { fileNameOf, statementCsv } from './statement-csv.js';

const line: StatementOfFile['lines']['nodes'][number] = {
  redemptionId: '01900000-0000-7000-8000-000000000001',
  kind: 'REDEMPTION',
  amount: '1900',
  redeemedAt: '2026-11-30T16:00:05.000Z',
  voucher: { id: 'v1', codeTail: 'BV1B' },
  campaign: { id: 'c1', title: '一元洗车' },
  outlet: { id: 'o1', name: '海秀路店' },
};
const statement: StatementOfFile = {
  id: 's1',
  period: '2026-11',
  sequence: 2,
  revision: 1,
  amount: '123405',
  lineCount: 1,
  partner: { id: 'p1', name: '椰城车美' },
  tradeUnion: { id: 'u1', name: '海南省总工会' },
  lines: { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } },
};
const rowsOf = (...lines: readonly (typeof line)[]): readonly string[] =>
  statementCsv(statement, lines).split('\r\n');

describe('the file of a statement', () => {
  it('has the mark of UTF-8, Chinese headings, yuan with two decimals and times of Shanghai', () => {
    const [headings, row, sum, end] = rowsOf(line);
    expect(headings).toBe('\uFEFF对账单,商户,工会,核销时间,券码尾号,活动,网点,类别,金额（元）,核销编号');
    expect(row).toBe(
      `2026年11月第2张,椰城车美,海南省总工会,2026-12-01 00:00:05,BV1B,一元洗车,海秀路店,核销,19.00,${line.redemptionId}`,
    );
    expect(sum).toBe('合计,,,,,,,,1234.05,');
    expect(end).toBe('');
  });

  it('has a credit as a figure below nothing, which a sheet adds up', () => {
    expect(rowsOf({ ...line, kind: 'CREDIT', amount: '-5' })[1]).toContain(',抵扣,-0.05,');
  });

  it('lets no name be a formula, whoever named it so', () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=cmd', ' ＝HYPERLINK("x")']) {
      const file = rowsOf({ ...line, campaign: { id: 'c', title: name }, outlet: { id: 'o', name } })[1];
      const cell = name.includes('"') ? `"'${name.replaceAll('"', '""')}"` : `'${name}`;
      expect(file).toContain(`,${cell},${cell},核销,`);
    }
    expect(harmless('一元洗车-周末')).toBe('一元洗车-周末');
  });

  it('keeps what a name has of separators, quotes and lines', () => {
    expect(csvOf([['a,b', 'say "x"', 'one\ntwo']])).toBe('\uFEFF"a,b","say ""x""","one\ntwo"\r\n');
  });

  it('is named by merchant, month and number, as a file system takes it', () => {
    expect(fileNameOf(statement)).toBe('对账单-椰城车美-2026年11月第2张.csv');
    const odd = { ...statement, partner: { id: 'p', name: '<img src=x>/..' } };
    expect(fileNameOf(odd)).not.toMatch(/[\\/:*?"<>|\s]/);
  });
});
