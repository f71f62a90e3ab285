import { afterAll, beforeAll, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import type { ServiceUnderTest, SpecBody } from '@puhui/platform/testing';
import { sql } from '@puhui/platform';
import { people, startMembers } from '../../spec/members-under-test.js';
import { csv, HEADER, importFile, row } from '../../spec/roster-files.js';
import { workbook } from '../../spec/workbook.js';

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const officer = people.hainanOfficer.personId;
const refusedOf = (importId: unknown, file: SpecBody, { as = officer, query = '' } = {}): Promise<Response> =>
  members.post(as, `/rosters/${String(importId)}/refused-rows${query}`, 'text/csv', file);
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

it('refused rows come back with their reasons, encoded as the file was, and are taken once put right', async () => {
  const file = new Uint8Array(
    iconv.encode(
      csv(row(700), row(701, { 2: '12345' }), '只有一列', row(702, { 6: '2999-01-01' })),
      'gb18030',
    ),
  );
  const { end } = await importFile(members, file);
  expect(end).toMatchObject({ accepted: 1, refused: 3 });
  const response = await refusedOf(end.importId, file);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=gb18030']);
  const lines = iconv.decode(await bytesOf(response), 'gb18030').split('\r\n');
  expect(lines[0]).toBe(`${HEADER},原行号,未导入原因`);
  expect(lines.slice(1, -1).map((line) => line.split(',').slice(-2))).toEqual([
    ['3', expect.stringMatching(/^手机号: /)],
    ['4', expect.any(String)],
    ['5', expect.stringMatching(/^入会日期: /)],
  ]);

  const mended = `${lines[0]}\n${lines[1]?.replace('12345', '13912345678')}\n`;
  const again = await importFile(members, mended);
  expect(again.end).toMatchObject({ rows: 1, accepted: 1, refused: 0 });
});

it('refused rows of a spreadsheet come back as a spreadsheet, in English for who reads that', async () => {
  const bad = row(711, { 7: '99' }).split(',');
  const sheet = { name: '名册', rows: [['名册'], HEADER.split(','), row(710).split(','), bad] };
  const file = new Uint8Array(workbook([sheet]));
  const { end } = await importFile(members, file);
  const response = await refusedOf(end.importId, file, { query: '?language=en' });
  expect([response.status, response.headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="refused-rows.xlsx"',
  ]);
  const again = await importFile(members, new Uint8Array(await bytesOf(response)));
  expect(again.refusals).toEqual(['2 工会编码 UNION_CODE_UNKNOWN']);
  expect(again.lines[0]?.reading).toMatchObject({ format: 'xlsx', leftOut: ['Row', 'Why not taken'] });
});

it('refused rows are given to officers of the union alone, and from the file that was imported alone', async () => {
  const file = csv(row(720), row(721, { 2: '1' }));
  const { end } = await importFile(members, file);
  const whole = await importFile(members, csv(row(722)));
  const other = csv(row(720)).replace('手机号', '电话');
  const cut = new Uint8Array(workbook([{ name: '名册', rows: [HEADER.split(',')] }]).subarray(0, 900));
  const asked: (readonly [unknown, SpecBody, string, number, string])[] = [
    [end.importId, file, people.hunanOfficer.personId, 404, 'IMPORT_UNKNOWN'],
    [end.importId, file, people.hainanAuditor.personId, 403, 'NOT_ALLOWED'],
    ['01900000-0000-7000-8000-0000000000ff', file, officer, 404, 'IMPORT_UNKNOWN'],
    ['nobody', file, officer, 400, 'BAD_USER_INPUT'],
    [whole.end.importId, csv(row(722)), officer, 404, 'NOTHING_REFUSED'],
    [end.importId, other, officer, 409, 'ANOTHER_FILE'],
    [end.importId, 'no roster', officer, 409, 'ANOTHER_FILE'],
    [end.importId, cut, officer, 409, 'ANOTHER_FILE'],
  ];
  for (const [id, body, as, status, code] of asked) {
    const response = await refusedOf(id, body, { as });
    expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(code)]);
  }
});

it('of more rows than are noted it is said how many are not in the file, and none is there in half', async () => {
  const file = csv(row(740), row(741, { 2: '1' }), row(742, { 2: '1' }));
  const { end } = await importFile(members, file);
  expect((await refusedOf(end.importId, file)).headers.get('x-rows-left-out')).toBe('0');
  const id = String(end.importId);
  await members.database.sql.execute(
    sql`insert into roster_refusal (import_id, "row", ordinal, code)
      select ${id}::uuid, 100 + nr / 2, nr % 2, 'MOBILE_INVALID' from generate_series(1, 49998) as nr`,
  );
  await members.database.sql.execute(sql`update roster_import set refused = 26000 where id = ${id}::uuid`);
  const response = await refusedOf(end.importId, file);
  // Two rows of the file, and those from 100 on but for the last, of which a reason may lie beyond the limit.
  expect(response.headers.get('x-rows-left-out')).toBe(String(26_000 - 2 - 24_999));
  expect((await bytesOf(response)).toString('utf8').trim().split('\r\n')).toHaveLength(3);
});
