import { describe, expect, it } from '@jest/globals';
import { openRoster } from '../reading/open-roster.js';
import { asWorkbook } from './as-workbook.js';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

describe('refused rows as a spreadsheet', () => {
  it('are read as they were written, long numbers and signs of XML among them', async () => {
    const table = {
      header: ['姓名', '身份证号', '手机号', '未导入原因'],
      rows: [
        ['<王> & "小明"', '460105199001010000', '13800000000', '身份证号不对'],
        ['', '460105199001010001', '', '缺少姓名'],
      ],
    };
    const opened = await openRoster(once((await asWorkbook(table)).bytes));
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.file).toMatchObject({ format: 'xlsx', sheet: '未导入' });
    expect(opened.value.found.cells).toEqual(table.header);
    const fields: (readonly string[])[] = [];
    for await (const record of opened.value.found.rows) if (record.kind === 'row') fields.push(record.fields);
    expect(fields).toEqual(table.rows);
  });
});
