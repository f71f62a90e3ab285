import { describe, expect, it } from '@jest/globals';
import { findHeader } from './find-header.js';
import type { TableRecord } from './record.js';

async function found(...rows: readonly (readonly string[] | 'gap')[]) {
  async function* records(): AsyncGenerator<TableRecord> {
    await Promise.resolve();
    for (const [at, fields] of rows.entries())
      yield fields === 'gap' ? { kind: 'gap', line: at + 1 } : { kind: 'row', line: at + 1, fields };
  }
  const header = await findHeader(records());
  if (!header.ok) return header.error.code;
  const { row, cells, titleRows, rows: rest } = header.value;
  const people: number[] = [];
  for await (const { line } of rest) people.push(line);
  return { row, cells, titleRows, people };
}
const person = ['1', '张三', '身份证', '11010519491231002X', '13812345678'];

describe('a header over two rows', () => {
  it('is one header, whose lower heading counts where both rows have one', async () => {
    const upper = ['序号', '姓名', '证件信息', '', '联系方式'];
    const lower = ['', '', '证件类型', '证件号码', '手机号'];
    expect(await found(['会员名册', '', '', '', ''], upper, lower, person)).toEqual({
      row: 3,
      cells: ['序号', '姓名', '证件类型', '证件号码', '手机号'],
      titleRows: 2,
      people: [4],
    });
  });

  it('is not made of a header and the words above it', async () => {
    const header = ['序号', '姓名', '', '身份证号', '手机号'];
    expect(await found(['单位：', '', '工作单位', '', ''], header, person)).toMatchObject({
      row: 2,
      cells: header,
    });
  });

  it('is not made of half a header and the first person', async () => {
    expect(await found(['序号', '姓名', '', '身份证号', ''], person)).toMatchObject({ row: 1 });
  });
});

it('a header is not looked for behind a gap, when one stands before it', async () => {
  const header = ['姓名', '证件号码', '手机号', '职工类型'];
  const better = [...header, '入会日期'];
  expect(await found(header, person, 'gap', better)).toMatchObject({ row: 1, people: [2, 4] });
  expect(await found(['名册'], 'gap', better, person)).toMatchObject({ row: 3 });
});
