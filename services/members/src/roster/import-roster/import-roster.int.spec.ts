import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import iconv from 'iconv-lite';
import { cursorOf, sql, type Sql } from '@puhui/platform';
import { facts, type ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../../spec/members-under-test.js';
import { csv, HEADER, importFile, row, rows } from '../../spec/roster-files.js';
import { seededUnionId } from '../../unions/seed-trade-unions/divisions.js';

interface Page {
  readonly nodes: readonly { readonly row: number }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const count = async (statement: Sql): Promise<number> => {
  const [found] = await members.database.sql.query<{ n: number }[]>(statement);
  return found?.n ?? -1;
};

it('good rows are imported, bad ones told with row, column and reason, and all are counted', async () => {
  const file = csv(
    row(1),
    row(2, { 1: '110105194912310021' }),
    row(3, { 1: '11010519490230002X' }),
    row(4, { 2: '12345678901' }),
    row(5, { 6: '2999-01-01' }),
    row(6, { 7: '99' }),
    row(7, { 7: '43' }),
    row(1),
    row(8),
    '只有一列',
  );
  const { status, end, refusals, lines } = await importFile(members, file);
  expect(status).toBe(200);
  expect(refusals).toEqual([
    '3 证件号码 RESIDENT_ID_CHECK_DIGIT',
    '4 证件号码 RESIDENT_ID_BIRTH_DATE',
    '5 手机号 MOBILE_FORM',
    '6 入会日期 JOIN_DATE_FUTURE',
    '7 工会编码 UNION_CODE_UNKNOWN',
    '8 工会编码 UNION_OUTSIDE_SUBTREE',
    '9 证件号码 DUPLICATE_IN_FILE',
    '11 - COLUMN_COUNT',
  ]);
  expect(end).toMatchObject({ done: true, rows: 10, accepted: 2, unchanged: 0, refused: 8 });
  expect(lines.find((line) => line.row === 9)?.message).toBe('与第 2 行是同一人。');
});

it('the same file again changes nothing', async () => {
  const told = () =>
    count(sql`select count(*)::int as n from messaging.event where aggregate <> 'roster-import'`);
  const file = csv(row(20), row(21), row(20), row(22, { 2: '1' }));
  const first = await importFile(members, file);
  const events = await told();
  const second = await importFile(members, file);
  expect(first.end).toMatchObject({ accepted: 2, unchanged: 0, refused: 2 });
  expect(second.end).toMatchObject({ accepted: 0, unchanged: 2, refused: 2 });
  expect(second.refusals).toEqual(first.refusals);
  expect(await told()).toBe(events);
});

it.each([
  ['GBK', (text: string) => iconv.encode(text, 'gbk')],
  ['GB 18030', (text: string) => iconv.encode(text, 'gb18030')],
  ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ['CRLF line ends', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
])('an import accepts a file with %s', async (name, encode) => {
  const n = 30 + name.length;
  const { end } = await importFile(members, new Uint8Array(encode(csv(row(n), row(n + 100)))));
  expect(end).toMatchObject({ done: true, rows: 2, accepted: 2, refused: 0 });
});

it('lines are counted physically over a quoted line break', async () => {
  const file = csv(row(60, { 4: '"椰城快递\n第一分部"' }), row(61, { 2: 'x' }), row(62));
  const { refusals, end } = await importFile(members, file);
  expect(refusals).toEqual(['4 手机号 MOBILE_FORM']);
  expect(end).toMatchObject({ accepted: 2, refused: 1 });
});

it.each([
  ['an empty file', '', 'EMPTY_FILE'],
  ['no header', '张三,1\n李四,2\n', 'NO_HEADER'],
  ['a missing column', `${HEADER.replace('证件号码,', '')}\n`, 'MISSING_COLUMN'],
  [
    'a slip in the heading of the union code',
    `${HEADER.replace('工会编码', '工会编玛')}\n`,
    'MISSPELT_COLUMN',
  ],
  ['a PDF', '%PDF-1.7', 'SEEMS_PDF'],
])('%s is refused as a whole', async (_, file, code) => {
  const { lines } = await importFile(members, file);
  expect(lines.at(-1)).toMatchObject({ error: { code } });
});

it('a wrong header imports nobody, and all its problems are told at once', async () => {
  const header = HEADER.replace('手机号', '性别').replace('工会编码', '工会编玛');
  const file = `${header}\n${row(65)}\n${row(66, { 1: '110105194912310021', 6: '昨天' })}\n`;
  const { lines, refusals } = await importFile(members, file);
  expect(refusals).toEqual(['3 证件号码 RESIDENT_ID_CHECK_DIGIT', '3 入会日期 JOIN_DATE_FORM']);
  expect(lines[0]?.reading).toMatchObject({ leftOut: ['性别'] });
  expect(lines.at(-1)?.error).toEqual({
    code: 'MISSPELT_COLUMN',
    codes: ['MISSPELT_COLUMN', 'MISSING_COLUMN'],
    message: '列名疑似有误：工会编玛 → 工会编码。请更正；如不需要该列，请删除。缺少“手机号”列。',
    messageEn:
      'This heading looks like a slip: 工会编玛 → 工会编码. Correct it, or delete the column if it is not meant. ' +
      'The column "手机号" is missing.',
  });
  expect((await importFile(members, csv(row(65)))).end).toMatchObject({ accepted: 1 });
});

it('all problems of a row are told at once, and on pages too', async () => {
  const { refusals, end } = await importFile(members, csv(row(67, { 1: '1', 2: '2', 6: '3' })));
  expect(refusals).toEqual([
    '2 证件号码 RESIDENT_ID_FORM',
    '2 手机号 MOBILE_FORM',
    '2 入会日期 JOIN_DATE_FORM',
  ]);
  expect(end).toMatchObject({ rows: 1, refused: 1 });
  const seen: unknown[] = [];
  for (let after: string | null = null; ;) {
    const { data } = await members.ask(
      people.hainanAuditor.personId,
      `query ($id: Id!, $after: String) { rosterImport(id: $id) { reading { format headerRow columns { column heading } }
          refusals(first: 1, after: $after) { nodes { row code } pageInfo { endCursor hasNextPage } } } }`,
      { id: end.importId, after },
    );
    const found = facts(data?.['rosterImport']);
    expect(found['reading']).toMatchObject({ format: 'csv', headerRow: 1 });
    const page = found['refusals'] as Page;
    seen.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(seen).toMatchObject([
    { row: 2, code: 'RESIDENT_ID_FORM' },
    { row: 2, code: 'MOBILE_FORM' },
    { row: 2, code: 'JOIN_DATE_FORM' },
  ]);
});

it('members of another union and people under another name are refused', async () => {
  await importFile(members, csv(row(70)));
  const { refusals } = await importFile(members, csv(row(70, { 7: '460106' }), row(20, { 0: '别人' })));
  expect(refusals).toEqual(['2 证件号码 MEMBER_OF_ANOTHER_UNION', '3 姓名 PERSON_NAME_DIFFERS']);
});

it('an officer whose duty may still be on its way is told when to send the file again', async () => {
  const turnedAway = async (as: Id) => {
    const query = new URLSearchParams({ tradeUnionId: seededUnionId('46') });
    const sent = await members.post(as, `/rosters?${query.toString()}`, 'text/csv', csv(row(80)));
    const { errors } = facts(await sent.json()) as { errors: { extensions: object }[] };
    return errors[0]?.extensions;
  };
  const again = { code: 'NOT_ALLOWED', retryAfterMs: 250 };
  expect(await turnedAway(people.hunanOfficer.personId)).toMatchObject(again);
  expect(await turnedAway(people.worker.personId)).toMatchObject(again);
});

it('an import is for officers of an existing union of theirs', async () => {
  const file = csv(row(80));
  const { personId } = people.hunanOfficer;
  expect((await importFile(members, file, { as: personId })).status).toBe(403);
  expect((await importFile(members, file, { as: people.worker.personId })).status).toBe(403);
  expect((await importFile(members, file, { as: null })).status).toBe(401);
  expect((await importFile(members, file, { union: 'nowhere' })).status).toBe(404);
  const haikou = { as: people.haikouOfficer.personId, union: '4601' };
  expect((await importFile(members, file, haikou)).end).toMatchObject({ accepted: 1 });
  expect((await importFile(members, csv(row(81, { 7: '469006' })), haikou)).refusals).toEqual([
    '2 工会编码 UNION_OUTSIDE_SUBTREE',
  ]);
});

it('an import can be read afterwards, with its refusals', async () => {
  const { end } = await importFile(members, csv(row(90), row(91, { 2: '1' })));
  const { data } = await members.ask(
    people.hainanAuditor.personId,
    `query ($id: Id!) { rosterImport(id: $id) { status rows accepted refused tradeUnion { code }
        refusals { nodes { row column code message messageEn } } } }`,
    { id: end.importId },
  );
  expect(data?.['rosterImport']).toMatchObject({
    status: 'DONE',
    rows: 2,
    accepted: 1,
    refused: 1,
    tradeUnion: { code: '46' },
    refusals: { nodes: [{ row: 3, column: '手机号', code: 'MOBILE_FORM' }] },
  });
});

it('refusals are paged in row order, and foreign cursors refused', async () => {
  const bad = Array.from({ length: 5 }, (_, n) => row(95, { 2: `${n}` }));
  const { end } = await importFile(members, csv(...bad));
  const page = async (after: string | null) =>
    members.ask(
      people.hainanAuditor.personId,
      `query ($id: Id!, $after: String) { rosterImport(id: $id) { refusals(first: 2, after: $after) {
          nodes { row } pageInfo { endCursor hasNextPage } } } }`,
      { id: end.importId, after },
    );
  const seen: unknown[] = [];
  for (let after: string | null = null; ;) {
    const found = facts((await page(after)).data?.['rosterImport']);
    const refusals = found['refusals'] as Page;
    seen.push(...refusals.nodes.map((refusal) => refusal.row));
    if (!refusals.pageInfo.hasNextPage) break;
    after = refusals.pageInfo.endCursor;
  }
  expect(seen).toEqual([2, 3, 4, 5, 6]);
  for (const cursor of [
    cursorOf(['x']),
    cursorOf(['x', '0']),
    cursorOf(['-1', '0']),
    cursorOf(['1', '40000']),
    cursorOf(['1.5', '0']),
    cursorOf(['9999999999', '0']),
    'x',
  ]) {
    const { errors } = await page(cursor);
    expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  }
});

it('neither tables nor events have personal data in clear', async () => {
  const [{ text } = { text: '' }] = await members.database.sql.query<{ text: string }[]>(
    sql`select coalesce(string_agg(e.data::text, ''), '') || (select string_agg(p::text, '') from person p)
         || (select string_agg(r::text, '') from roster_refusal r) as text from messaging.event e`,
  );
  expect(text).not.toContain('试验一号');
  expect(text).not.toContain('00000019900101');
  expect(text).not.toContain('1380000');
});

it('batches follow one another, and forget who was seen', async () => {
  const { end, lines } = await importFile(members, csv(...rows(100, 850), ...rows(100, 850)));
  expect(end).toMatchObject({ rows: 1700, refused: 850 });
  expect(lines.filter((line) => line.rows === 1000)).toHaveLength(1);
  expect(await count(sql`select count(*)::int as n from roster_seen`)).toBe(0);
});
