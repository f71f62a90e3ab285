import { describe, expect, it } from '@jest/globals';
import { workbookParts, zip } from '../../../spec/workbook.js';
import { openRoster } from '../open-roster.js';
import type { TableRecord } from '../record.js';
import { numberFormat } from './number-formats.js';

const header = ['姓名', '证件号码', '手机号', '入会日期'];
const MB = 1_000_000;

/** A workbook in one part of which something stands before a place. */
function workbookWith(part: string, before: string, put: string): Buffer {
  const parts = workbookParts([{ name: 'a', rows: [header, ['张三']] }]);
  const text = String(parts[part]);
  if (!text.includes(before)) throw new Error(`${part} has no ${before}`);
  return zip({ ...parts, [part]: Buffer.from(text.replace(before, () => `${put}${before}`)) });
}
const SHEET = 'xl/worksheets/sheet0.xml';
const inSheet = (put: string): Buffer => workbookWith(SHEET, '</sheetData>', put);

async function rowsOf(file: Buffer): Promise<AsyncGenerator<TableRecord>> {
  async function* body(): AsyncGenerator<Uint8Array> {
    yield file;
  }
  const opened = await openRoster(body());
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.found.rows;
}

async function readAll(file: Buffer): Promise<number> {
  let rows = 0;
  for await (const record of await rowsOf(file)) rows += record.kind === 'row' ? 1 : 0;
  return rows;
}

describe('one token of a spreadsheet', () => {
  it.each([
    ['attributes of a row', inSheet(`<row${' a=""'.repeat(3_000)}/>`)],
    [
      'attributes in the list of sheets',
      workbookWith('xl/workbook.xml', '<sheets>', `<x${' a=""'.repeat(3_000)}/>`),
    ],
    [
      'attributes that are long together',
      inSheet(`<row ${[1, 2, 3, 4].map((n) => `a${n}="${'a'.repeat(MB / 2)}"`).join(' ')}/>`),
    ],
    ['a comment', inSheet(`<!--${'a'.repeat(3 * MB)}-->`)],
    ['an instruction', inSheet(`<?a ${'a'.repeat(3 * MB)}?>`)],
    ['the value of an attribute', inSheet(`<row a="${'a'.repeat(3 * MB)}"/>`)],
    ['the name of an element', inSheet(`<${'a'.repeat(3 * MB)}/>`)],
    [
      'the text of a cell',
      inSheet(`<row r="3"><c t="inlineStr"><is><t>${'a'.repeat(3 * MB)}</t></is></c></row>`),
    ],
    [
      'the text of a cell, as it is',
      inSheet(`<row r="3"><c t="str"><v><![CDATA[${'a'.repeat(3 * MB)}]]></v></c></row>`),
    ],
    ['blanks between rows', inSheet(' '.repeat(3 * MB))],
    ['blanks within a row', inSheet(`<row${' '.repeat(3 * MB)}/>`)],
    ['blanks behind the end', afterTheEnd()],
    [
      'a text that cells share',
      workbookWith('xl/sharedStrings.xml', '</sst>', `<si><t>${'a'.repeat(3 * MB)}</t></si>`),
    ],
    [
      'the code of a format',
      workbookWith(
        'xl/styles.xml',
        '</numFmts>',
        `<numFmt numFmtId="180" formatCode="${'['.repeat(3 * MB)}"/>`,
      ),
    ],
  ])('is limited before it is in memory: %s', async (_, file) => {
    await expect(readAll(file)).rejects.toMatchObject({
      code: 'WORKBOOK_TOO_LARGE',
      why: { zh: expect.stringMatching(/\d{3,}/u), en: expect.stringMatching(/\d{3,}/u) },
    });
  });

  it('may be as long as the longest cell, however it is written', async () => {
    const cell = (text: string): string => `<c t="str"><v>${text}</v></c>`;
    const row = `<row r="3">${cell('李四')}${cell('&#x4E2D;'.repeat(32_767))}</row>`;
    await expect(readAll(inSheet(row))).resolves.toBe(2);
  });
});

it('a row whose cells together are too long is reported, and the rest is read', async () => {
  const long = `<c t="str"><v>${'a'.repeat(32_767)}</v></c>`;
  const kinds: string[] = [];
  for await (const record of await rowsOf(
    inSheet(`<row r="3">${long.repeat(5)}</row><row r="4">${long}</row>`),
  ))
    kinds.push(record.kind === 'broken' ? `${record.line} ${record.problem}` : `${record.line}`);
  expect(kinds).toEqual(['2', '3 ROW_TOO_LONG', '4']);
});

describe('time linear in its length is enough to read', () => {
  it('the position of a cell', async () => {
    const cell = `<c r="${'1'.repeat(100_000)}A"><v>1</v></c>`;
    await expect(readAll(inSheet(`<row r="3">${cell}</row>`))).rejects.toMatchObject({
      code: 'WORKBOOK_BROKEN',
    });
  });

  // Beyond a limit nothing is looked at: a million brackets that do not close took minutes.
  it('the number format of a cell', () => {
    expect(numberFormat(180, `yyyy${'['.repeat(1_000_000)}`)).toEqual({ kind: 'month' });
  });
});

function afterTheEnd(): Buffer {
  const parts = workbookParts([{ name: 'a', rows: [header, ['张三']] }]);
  return zip({
    ...parts,
    [SHEET]: Buffer.concat([parts[SHEET] ?? Buffer.alloc(0), Buffer.alloc(3 * MB, ' ')]),
  });
}
