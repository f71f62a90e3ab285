import { describe, expect, it } from '@jest/globals';
import { aUnion, hainan, signedIn } from '../../../../desk-kit/spec/someone.js';
import {
  OneRosterImportDocument,
  RosterImportsDocument,
  type KnownImportFragment,
  type OneRosterImportQuery,
} from '../../../../generated/union/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../../kit/spec/drawn.js';
import { router } from '../../shell/pages.js';
import { toneOfImport } from './tones.js';

const known: KnownImportFragment = {
  id: 'i1',
  status: 'DONE',
  rows: 5000,
  accepted: 4900,
  unchanged: 80,
  refused: 20,
  startedAt: '2026-11-26T06:00:00.000Z',
  finishedAt: '2026-11-26T06:02:00.000Z',
  startedBy: { id: '01900000-0000-7000-8000-00000000abcd', maskedName: '林**' },
  tradeUnion: hainan,
};
type Answers = Parameters<typeof drawn>[0]['answers'];
const page = async (path: string, answers: Answers, language: 'zh' | 'en' = 'zh') =>
  drawn({
    routes: router.routeTree,
    path: `/union/members${path}`,
    answers: [signedIn('UNION_OFFICER'), aUnion(), ...answers],
    language,
  });

const listed = (nodes: readonly KnownImportFragment[], hasNextPage = false) =>
  answered(RosterImportsDocument, { rosterImports: { nodes, pageInfo: { endCursor: 'c1', hasNextPage } } });

describe('earlier imports', () => {
  it('say when, for which union, by whom, and what became of each', async () => {
    const markup = await page('/imports', [listed([known, { ...known, id: 'i2', status: 'INTERRUPTED' }])]);
    expect(wordsIn(markup)).toMatch(/海南省总工会\n林\*\*（编号末尾 abcd）\n5,000\n4,900\n20\n已完成/);
    expect(wordsIn(markup)).toContain('中断了');
    expect(linksIn(markup)).toContain('/union/members/imports/i1');
    expect(linksIn(markup)).toContain('/union/members/imports/i2');
  });

  it('may be none, and then lead to the first one', async () => {
    const markup = await page('/imports', [listed([])]);
    expect(wordsIn(markup)).toContain('还没有导入过名册');
    expect(linksIn(markup)).toContain('/union/members/import');
  });

  it('go on on another page where there are more', async () => {
    expect(wordsIn(await page('/imports', [listed([known], true)]))).toContain('下一页');
  });

  it('are found from the list of members, and from where a file is chosen', async () => {
    expect(linksIn(await page('/import', []))).toContain('/union/members/imports');
  });

  it('look as if they wait while they run', () => {
    expect(toneOfImport('RUNNING')).toBe('waits');
  });
});

type Import = NonNullable<OneRosterImportQuery['rosterImport']>;
const refusal = { row: 7, column: '手机号', message: '手机号不对', messageEn: 'The mobile is wrong' };
const one = (changes: Partial<Import> = {}) =>
  answered(OneRosterImportDocument, {
    rosterImport: {
      ...known,
      reading: {
        columns: [
          { column: '姓名', heading: '姓名' },
          { column: '用人单位', heading: '用人单味' },
        ],
        leftOut: ['备注', '序号'],
        otherSheets: ['二车间'],
        didYouMean: ['用人单味 → 用人单位'],
        notes: [{ message: '4 个入会日期只有年月', messageEn: '4 join dates without a day' }],
      },
      refusals: { nodes: [refusal], pageInfo: { endCursor: null, hasNextPage: false } },
      ...changes,
    },
  });
const noRefusals = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };

describe('one import, found by its address', () => {
  it('says what was registered, how the file was read, and why rows were not taken', async () => {
    const words = wordsIn(await page('/imports/i1', [one()]));
    for (const [name, count] of [
      ['已读', '5,000'],
      ['新登记', '4,900'],
      ['原已在册', '80'],
      ['没有导入', '20'],
    ] as const)
      expect(words).toContain(`${name}\n${count}`);
    expect(words).toContain('用人单味 → 用人单位');
    expect(words).not.toContain('姓名 → 姓名');
    expect(words).toContain('备注，序号');
    expect(words).toContain('没有读取的工作表\n二车间');
    expect(words).toContain('读取时的处理\n4 个入会日期只有年月');
    expect(words).toMatch(/7\n手机号\n手机号不对/);
  });

  it('says so when every row was taken', async () => {
    const words = wordsIn(await page('/imports/i1', [one({ refused: 0, refusals: noRefusals })]));
    expect(words).toContain('每一行都登记了。');
  });

  it('that broke off says that sending the file again registers nobody twice', async () => {
    const broken = one({ status: 'INTERRUPTED', finishedAt: null, refusals: noRefusals });
    const words = wordsIn(await page('/imports/i1', [broken]));
    expect(words).toContain('把同一份文件再导入一次即可，不会重复登记。');
    expect(words).not.toContain('每一行都登记了。');
    expect(words).not.toContain('完成时间');
  });

  it('that runs says that the figures move', async () => {
    const words = wordsIn(await page('/imports/i1', [one({ status: 'RUNNING', reading: null })]));
    expect(words).toContain('每 2 秒更新一次。');
    expect(words).not.toContain('略过的列');
  });

  it('tells reasons in the reader’s language', async () => {
    const words = wordsIn(await page('/imports/i1', [one()], 'en'));
    expect(words).toContain('The mobile is wrong');
    expect(words).not.toContain('手机号不对');
  });

  it('is nothing where there is no such import, or it is not the reader’s to see', async () => {
    const words = wordsIn(
      await page('/imports/i1', [answered(OneRosterImportDocument, { rosterImport: null })]),
    );
    expect(words).toContain('没有这次导入');
  });
});
