import { expect, it } from '@jest/globals';
import { aUnion, signedIn, signedInEverywhere } from '../../../../desk-kit/spec/someone.js';
import { DeskMeDocument } from '../../../../generated/desk-kit/graphql.js';
import { answered, drawn, sessionOf, wordsIn } from '../../../../kit/spec/drawn.js';
import { router } from '../../shell/pages.js';
import { checkOf } from './import-page.js';

const ofAll = signedInEverywhere('UNION_OFFICER');
const nobodyTells = answered(DeskMeDocument, { me: null }, ['me']);
const page = async (me = signedIn('UNION_OFFICER')) =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: '/union/members/import',
      answers: [me, sessionOf('me'), aUnion()],
    }),
  );

it('a roster is for the officer’s own union, which is named', async () => {
  const words = await page();
  expect(words).toContain('已选：海南省总工会');
  expect(words).not.toContain('先选一个工会');
});

it('whoever is of no union, or of one that nobody can tell now, hears that one has to be chosen', async () => {
  expect(await page(ofAll)).toContain('先选一个工会');
  expect(await page(nobodyTells)).toContain('您的职责覆盖哪些工会，现在读不到');
});

it.each([
  ['名册.XLSX', '电子表格（XLSX）', 'Spreadsheet (XLSX)'],
  ['名册.csv', '文本表格（CSV）', 'Text table (CSV)'],
])('%s is named with its format, union and what becomes of its people before it is sent', (name, zh, en) => {
  const file = new File(['a'.repeat(2048)], name);
  const roster = { file, tradeUnionId: 'u1', workerType: '货车司机', joinedOn: '2024-03-05' };
  const check = checkOf(roster, '海南省总工会', 'zh');
  expect(check.facts.map(([, value]) => value)).toEqual([
    `${name}（2 KB）`,
    zh,
    name.endsWith('X') ? '导入时边读边数' : expect.objectContaining({ props: { file } }),
    '海南省总工会',
    '货车司机（表里没有写的行）',
    '2024年3月5日（表里没有写的行）',
  ]);
  expect(check.caution).toMatch(/文件还没有发出/);
  expect(check.happens).toMatch(/不能整批撤回/);
  const english = checkOf({ ...roster, workerType: '', joinedOn: '' }, 'Hainan', 'en');
  expect(english.facts.map(([, value]) => value)).toEqual([
    `${name} (2 KB)`,
    en,
    expect.anything(),
    'Hainan',
    null,
    null,
  ]);
  expect(english.caution).toContain('Nothing has been sent yet');
});
