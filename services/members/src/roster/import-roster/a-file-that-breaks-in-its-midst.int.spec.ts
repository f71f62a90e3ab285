import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { facts, type ServiceUnderTest } from '@puhui/platform/testing';
import { startMembers } from '../../spec/members-under-test.js';
import { HEADER, importFile, row, rows, type Imported } from '../../spec/roster-files.js';
import { numberCell, workbook, zip, workbookParts, type SpecCell } from '../../spec/workbook.js';

const BATCH = 1_000;
let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const sheetOf = (lines: readonly (readonly SpecCell[])[]) => [{ name: '名册', rows: lines }];
const cellsOf = (line: string): string[] => line.split(',');
const told = ({ lines }: Imported): Readonly<Record<string, unknown>> => facts(facts(lines.at(-1))['error']);

it('a spreadsheet that fails in its second batch keeps the first, and says how far it came', async () => {
  const lines = [HEADER, ...rows(0, BATCH + 400)].map(cellsOf);
  const parts = workbookParts(sheetOf(lines));
  const sheet = 'xl/worksheets/sheet0.xml';
  const broken = String(parts[sheet]).replace(`<row r="${BATCH + 300}">`, '<row r="2">');
  const imported = await importFile(
    members,
    new Uint8Array(zip({ ...parts, [sheet]: Buffer.from(broken) })),
    { type: 'x/y' },
  );
  const error = told(imported);
  const taken = facts(error['taken']);
  expect(taken).toMatchObject({ rows: BATCH, accepted: BATCH, unchanged: 0, refused: 0 });
  const { lastRow } = taken;
  expect(lastRow).toBeGreaterThan(BATCH);
  expect(lastRow).toBeLessThan(BATCH + 300);
  expect(error['code']).toBe('WORKBOOK_BROKEN');
  expect(error['message']).toContain(
    `导入读到第 ${String(lastRow)} 行后中断，此前 ${BATCH} 人已登记，0 人原已在册，0 行被拒绝；改正后请将整份名册再导入一次。`,
  );
  expect(error['messageEn']).toContain(
    `broke off after row ${String(lastRow)}; before that ${BATCH} rows were taken`,
  );
  const again = await importFile(members, new Uint8Array(workbook(sheetOf(lines))), { type: 'x/y' });
  expect(again.end).toMatchObject({ done: true, accepted: 400, unchanged: BATCH });
});

it('a file that fails before the first batch mentions no rows', async () => {
  const parts = workbookParts(sheetOf([cellsOf(HEADER), cellsOf(row(1)), [numberCell('1')]]));
  const sheet = 'xl/worksheets/sheet0.xml';
  const broken = String(parts[sheet]).replace('<row r="3">', '<row r="1">');
  const error = told(
    await importFile(members, new Uint8Array(zip({ ...parts, [sheet]: Buffer.from(broken) }))),
  );
  expect(error).toMatchObject({ code: 'WORKBOOK_BROKEN', message: expect.not.stringContaining('已登记') });
  expect(error).not.toHaveProperty('taken');
});
