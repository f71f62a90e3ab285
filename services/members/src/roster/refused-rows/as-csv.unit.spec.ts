import { describe, expect, it } from '@jest/globals';
import { openRoster } from '../reading/open-roster.js';
import { asCsv } from './as-csv.js';

const table = {
  header: ['姓名', '身份证号', '备注', '未导入原因'],
  rows: [
    ['王,小明', '460105199001010000', '说 "好"', '身份证号不对'],
    ['李\n四', '', '', '缺少身份证号；\r\n缺少姓名'],
  ],
};
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

describe('refused rows as CSV', () => {
  it.each([
    ['utf8', ','],
    ['gb18030', ','],
    ['utf16le', '\t'],
    ['utf16be', ';'],
  ] as const)('are read as they were written, in %s with %j between fields', async (encoding, delimiter) => {
    const opened = await openRoster(once(asCsv(table, encoding, delimiter).bytes));
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.file).toMatchObject({ format: 'csv', encoding, delimiter });
    expect(opened.value.found.cells).toEqual(table.header);
    const fields: (readonly string[])[] = [];
    for await (const record of opened.value.found.rows) if (record.kind === 'row') fields.push(record.fields);
    expect(fields).toEqual(table.rows);
  });

  it.each([
    ['=HYPERLINK("http://example.com","看")', `"'=HYPERLINK(""http://example.com"",""看"")"`],
    ['=1+1', "'=1+1"],
    ['@SUM(1)', "'@SUM(1)"],
    ['-2+3', "'-2+3"],
    ['+8613800000001', "'+8613800000001"],
    ['＝1+1', "'＝1+1"],
    ['="138"', `"=""138"""`],
    ['="a"&HYPERLINK("b")&"c"', `"'a""&HYPERLINK(""b"")&""c"`],
    ['张三', '张三'],
  ])('run nothing when a spreadsheet opens them, and read back alike: %s', (cell, written) => {
    const { bytes } = asCsv({ header: ['备注'], rows: [[cell]] }, 'gb18030', ';');
    expect(new TextDecoder('gb18030').decode(bytes)).toBe(`备注\r\n${written}\r\n`);
  });
});
