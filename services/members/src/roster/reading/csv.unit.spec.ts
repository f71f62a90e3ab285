import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCsv } from './csv.js';
import type { TableRecord } from './record.js';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = text.length || 1, recordCharsMax = 200): Promise<TableRecord[]> {
  const records: TableRecord[] = [];
  for await (const record of readCsv(pieces(text, size), recordCharsMax)) records.push(record);
  return records;
}

const row = (line: number, ...fields: string[]): TableRecord => ({ kind: 'row', line, fields });

it.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('readCsv reads records that end in %s, the last one with or without it', async (_, end) => {
  const wanted = [row(1, 'a', 'b'), row(2, '1', '2')];
  expect(await read(`a,b${end}1,2${end}`)).toEqual(wanted);
  expect(await read(`a,b${end}1,2`)).toEqual(wanted);
});

it('readCsv names the physical line a record begins on, after quoted line breaks and blank lines too', async () => {
  expect(await read('a,b\r\n"x\r\ny",2\r\n\r\n,\r\n3,4\r\n')).toEqual([
    row(1, 'a', 'b'),
    row(2, 'x\r\ny', '2'),
    row(6, '3', '4'),
  ]);
});

it('readCsv reads doubled quotes, commas in quotes, and quotes inside a plain field', async () => {
  expect(await read('"a ""b"", c",d"e\n')).toEqual([row(1, 'a "b", c', 'd"e')]);
});

it('readCsv gives up only the line of a quote that is never closed', async () => {
  expect(await read('a,b\n"open,1\n2,3\n4,5\n')).toEqual([
    row(1, 'a', 'b'),
    { kind: 'broken', line: 2, problem: 'BAD_QUOTE' },
    row(3, '2', '3'),
    row(4, '4', '5'),
  ]);
});

it('readCsv gives up only the line where text follows a closing quote', async () => {
  expect(await read('"bad"x,1\n2,3\n')).toEqual([
    { kind: 'broken', line: 1, problem: 'BAD_QUOTE' },
    row(2, '2', '3'),
  ]);
});

it('readCsv gives up a record that is too long and goes on at the next line', async () => {
  const text = `a,b\n${'x'.repeat(500)}\n1,2\n`;
  for (const size of [7, 64, 1000]) {
    expect(await read(text, size)).toEqual([
      row(1, 'a', 'b'),
      { kind: 'broken', line: 2, problem: 'ROW_TOO_LONG' },
      row(3, '1', '2'),
    ]);
  }
});

it('readCsv returns nothing for an empty text', async () => {
  expect(await read('')).toEqual([]);
  expect(await read('\r\n\r\n')).toEqual([]);
});

it('readCsv reads back any table, cut into pieces of any size', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '工', '"', ',', '\n', '\r', ' '), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      const text = rows
        .map((cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(','))
        .join('\r\n');
      const filled = rows.filter((cells) => cells.some((c) => c.trim() !== ''));
      const found = await read(text, size);
      expect(found.map((r) => (r.kind === 'row' ? r.fields : r))).toEqual(filled);
    }),
  );
});

it('readCsv sees the same records however the text is cut', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r'), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (whole, size) => {
      expect(await read(whole, size)).toEqual(await read(whole));
    }),
  );
});
