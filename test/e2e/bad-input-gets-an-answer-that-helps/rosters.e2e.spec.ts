import { beforeAll, expect, it } from '@jest/globals';
import { madeUpRoster, rosterCsv, type Door } from '@puhui/cli';
import { Platform } from '../stage/platform.js';

const unions = [{ code: '460105', regionCode: '460105' }];
const rows = madeUpRoster(4_711, 4, unions);
const csv = rosterCsv(rows);
const lines = csv.trimEnd().split('\n');

let officer: Door;
let unionId = '';
beforeAll(async () => {
  const platform = await Platform.shared();
  officer = await platform.door.asAccount('hainan-officer');
  const read = (data: Record<string, unknown>): string => (data['tradeUnion'] as { id: string }).id;
  unionId = await officer.ask({ document: '{ tradeUnion(code: "46") { id } }', read }, {});
}, 200_000);

/** The lines of the answer, and the status. */
async function send(
  body: Uint8Array | string,
): Promise<{ status: number; lines: Record<string, unknown>[] }> {
  const response = await officer.send(`/rosters?tradeUnionId=${unionId}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: typeof body === 'string' ? body : Buffer.from(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    lines: text
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
const expectTaken = async (body: Uint8Array | string, rowsTaken = rows.length): Promise<void> => {
  const { lines: answer } = await send(body);
  expect(answer.at(-1)).toMatchObject({ done: true, rows: rowsTaken, refused: 0 });
};
const expectRefusedFile = async (body: Uint8Array | string, code: RegExp): Promise<void> => {
  const { lines: answer } = await send(body);
  expect(JSON.stringify(answer)).toMatch(code);
  expect(JSON.stringify(answer)).toMatch(/[一-鿿]/);
  expect(answer.filter((line) => line['done'] === true && line['accepted'] !== 0)).toEqual([]);
};

it('a roster with a BOM, with CRLF, or with both is read', async () => {
  await expectTaken(`\uFEFF${csv}`);
  await expectTaken(csv.replaceAll('\n', '\r\n'));
  await expectTaken(`\uFEFF${csv.replaceAll('\n', '\r\n')}`);
});

it('a roster in GBK, as spreadsheets save it, is read', async () => {
  // "姓名,证件号码,手机号,职工类型,入会日期" and one row with the name 王芳, in GBK.
  const header = 'd0d5c3fb2cd6a4bcfebac5c2eb2ccad6bbfabac52cd6b0b9a4c0e0d0cd2cc8ebbbe1c8d5c6da0a';
  const name = 'cdf5b7bc';
  const [row] = rows;
  const rest = Buffer.from(`,${row?.residentId},${row?.mobile},`).toString('hex');
  const worker = Buffer.from('a,2020-01-02\n').toString('hex');
  const { lines: answer } = await send(Buffer.from(header + name + rest + worker, 'hex'));
  expect(answer.at(-1)).toMatchObject({ done: true, rows: 1 });
  expect(JSON.stringify(answer)).not.toContain('UNKNOWN_COLUMN');
});

it('a roster with a quoted newline in a cell is read', async () => {
  const [header = '', first = '', ...others] = lines;
  const cells = first.split(',');
  cells[4] = '"海口\n一公司"';
  cells[5] = '';
  await expectTaken([header, cells.join(','), ...others].join('\n'));
});

it('a roster with a missing column is refused, naming the column', async () => {
  const without = lines.map((line) =>
    line
      .split(',')
      .filter((_, index) => index !== 1)
      .join(','),
  );
  await expectRefusedFile(without.join('\n'), /MISSING_COLUMN[\s\S]*证件号码|证件号码[\s\S]*MISSING_COLUMN/);
});

it('a roster that is empty is refused as empty', async () => {
  await expectRefusedFile('', /EMPTY/);
});

it('of a roster’s repeated person the first is imported, the second refused by row and column', async () => {
  const { lines: answer } = await send(`${csv}${lines[1]}\n`);
  expect(answer.at(-1)).toMatchObject({ done: true, refused: 1 });
  expect(answer.find((line) => 'message' in line)).toMatchObject({ row: 6 });
});

it('of a roster with invalid rows these are refused, the others imported', async () => {
  const bad = (lines[1] ?? '').replace(rows[0]?.residentId ?? '', '460105199002300016');
  const { lines: answer } = await send([lines[0], bad, ...lines.slice(2)].join('\n'));
  expect(answer.at(-1)).toMatchObject({ done: true, rows: 4, refused: 1 });
  expect(answer.find((line) => 'message' in line)).toMatchObject({ row: 2, column: '证件号码' });
});

it('a roster sent by an officer of another union is refused before a row is read', async () => {
  const read = (data: Record<string, unknown>): string => (data['tradeUnion'] as { id: string }).id;
  unionId = await officer.ask({ document: '{ tradeUnion(code: "11") { id } }', read }, {});
  const { status, lines: answer } = await send(csv);
  expect([status, JSON.stringify(answer)].join(' ')).toMatch(/403|NOT_ALLOWED/);
});
