import { describe, expect, it } from '@jest/globals';
import { after, begun, ROWS_SHOWN_MAX, type Importing } from './importing.js';
import type { News } from './send-roster.js';

const roster = { file: new File([], '名册.csv'), tradeUnionId: 'u1', workerType: '', joinedOn: '' };
const tally = (rows: number, refused = 0) => ({ rows, accepted: rows - refused, unchanged: 0, refused });
const told = (...news: readonly News[]): Importing => news.reduce(after, begun(roster));
const refusedRow = (row: number): News => ({
  kind: 'refused',
  refused: { row, column: '手机号', message: '不对', messageEn: 'wrong' },
});
const reading = { columns: [], leftOut: ['备注'], otherSheets: [] };
const notes = [{ message: '只有年月', messageEn: 'without a day' }];

describe('an import as it is told', () => {
  it('begins with nothing, and runs', () => {
    expect(begun(roster)).toMatchObject({ tally: tally(0), refused: [], importId: null, end: 'running' });
  });

  it('knows its last count, and how the file was read', () => {
    const known = told(
      { kind: 'reading', reading },
      { kind: 'progress', importId: 'i1', tally: tally(1000, 3) },
      { kind: 'progress', importId: 'i1', tally: tally(1500, 4) },
    );
    expect(known).toMatchObject({ importId: 'i1', tally: tally(1500, 4), reading, end: 'running' });
  });

  it('is done with the last count', () => {
    const known = told(refusedRow(3), { kind: 'done', importId: 'i1', tally: tally(2, 1), notes });
    expect(known).toMatchObject({ importId: 'i1', tally: tally(2, 1), end: 'done' });
    expect(known.refused.map(({ row }) => row)).toEqual([3]);
    expect(known.reading).toBeNull();
  });

  it('knows at its end what was assumed so that rows could be read', () => {
    const end: News = { kind: 'done', importId: 'i1', tally: tally(2), notes };
    expect(told({ kind: 'reading', reading }, end).reading).toEqual({ ...reading, notes });
  });

  it('keeps what was registered when the file broke in its midst, and says why it stopped', () => {
    const said = { message: '文件在中间断了', messageEn: 'The file broke' };
    const known = told({ kind: 'progress', importId: 'i1', tally: tally(1000) }, { kind: 'stopped', said });
    expect(known).toMatchObject({ tally: tally(1000), end: { said } });
  });

  it('shows no more refused rows than somebody reads, and the first ones', () => {
    const many = Array.from({ length: ROWS_SHOWN_MAX + 20 }, (_, row) => refusedRow(row + 2));
    const { refused } = told(...many);
    expect(refused).toHaveLength(ROWS_SHOWN_MAX);
    expect(refused[0]?.row).toBe(2);
  });
});
