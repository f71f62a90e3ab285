import { describe, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import { workbook } from '../../spec/workbook.js';
import { fileReading } from './file-reading.js';
import { readHeader } from './header.js';
import { openRoster } from './open-roster.js';

const five = ['姓名', '证件号码', '手机号', '职工类型', '入会日期'];
const MOBILE = '138 1234 5678';
const open = async (file: Buffer) =>
  unwrap(
    await openRoster(
      (async function* body(): AsyncGenerator<Uint8Array> {
        yield file;
      })(),
    ),
  );

describe('what is kept of how a roster was read', () => {
  it.each([
    [`如有疑问请致电张老师${MOBILE}`, '如有疑问请致电张老师…'],
    ['填报人一三八一二三四五六七八', '填报人…'],
    ['备注 110105-1949-12-31-002X', '备注 …'],
    [`${'说明'.repeat(17)}${MOBILE}`, `${'说明'.repeat(17)}…`],
    ['2026年第1、2季度', '2026年第1、2季度'],
  ])('names a column without a number of somebody’s: %s', (heading, kept) => {
    const { header, problems } = readHeader(1, [...five, heading]);
    expect(problems).toEqual([]);
    expect(header.leftOut).toEqual([kept]);
  });

  it('names a column of ours so too', () => {
    const { header } = readHeader(1, [...five.slice(0, 2), `手机号（例：${MOBILE}）`, ...five.slice(3)]);
    expect(header.columnsAt.get('mobile')?.heading).toBe('手机号（例：…');
  });

  it('names the sheets so as well', async () => {
    const rows = [five, ['张三', '', '', '', '']];
    const opened = await open(
      workbook([
        { name: '张三13812345678', rows },
        { name: `李四${MOBILE}`, rows },
      ]),
    );
    const { header } = readHeader(opened.found.row, opened.found.cells);
    expect(fileReading(opened, header, {})).toMatchObject({ sheet: '张三…', otherSheets: ['李四…'] });
  });
});
