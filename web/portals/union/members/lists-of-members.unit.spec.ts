import { describe, expect, it } from '@jest/globals';
import { aUnion, hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import { MembersDocument, type MembersQuery } from '../../../generated/union/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { membersSearch } from './members-page.js';
import { STATUSES } from './statuses.js';

type Row = NonNullable<MembersQuery['members']>['nodes'][number];
const member = (changes: Partial<Row> = {}): Row => ({
  id: 'm1',
  status: 'ACTIVE',
  workerType: '货车司机',
  joinedOn: '2024-03-05',
  person: { id: 'p1', erased: false, maskedName: '符**', maskedMobile: '138****1234' },
  tradeUnion: hainan,
  ...changes,
});
const page = async (nodes: readonly Row[], search = '', hasNextPage = false) =>
  drawn({
    routes: router.routeTree,
    path: `/union/members${search}`,
    answers: [
      signedIn('UNION_OFFICER'),
      aUnion(),
      answered(MembersDocument, { members: { nodes, pageInfo: { endCursor: 'c1', hasNextPage } } }),
    ],
  });

describe('a list of members', () => {
  it('shows each as the server masks them, with the way to them', async () => {
    const markup = await page([member()]);
    expect(wordsIn(markup)).toMatch(/符\*\*\n138\*\*\*\*1234\n海南省总工会\n货车司机\n2024年3月5日\n在籍/);
    expect(linksIn(markup)).toContain('/union/members/m1');
  });

  it.each(['APPLIED', 'VERIFIED'] as const)(
    'has no day of joining for who has %s and is no member yet',
    async (status) => {
      expect(wordsIn(await page([member({ status })]))).not.toContain('2024年3月5日');
    },
  );

  it('has a word for every status that there is', async () => {
    const words = wordsIn(await page(STATUSES.map((status) => member({ id: status, status }))));
    expect(words).not.toMatch(/APPLIED|VERIFIED|ACTIVE|RETAINED|TRANSFERRED|LEFT/);
    for (const word of ['申请中', '保留会籍', '已转出', '已离会']) expect(words).toContain(word);
  });

  it('calls those of no status what they are: on the register, without whoever has left', async () => {
    const words = wordsIn(await page([]));
    expect(words).toContain('在册会员');
    expect(words).not.toMatch(/^全部$/m);
  });

  it('keeps a row for somebody whose name can’t be read', async () => {
    const words = wordsIn(await page([member({ person: null, joinedOn: null, status: null })]));
    expect(words).toContain('姓名暂时读不到');
    const gone = { id: 'p1', erased: true, maskedName: null, maskedMobile: null };
    const erased = wordsIn(await page([member({ person: gone, status: 'LEFT' })]));
    expect(erased).toContain('已删除个人信息');
    expect(erased).not.toContain('姓名暂时读不到');
  });

  it('leads to importing, to what was imported, to corrected names, and to what members wish', async () => {
    const links = linksIn(await page([member()], '?union=u46'));
    for (const place of ['members/import', 'members/imports', 'corrections', 'erasures', 'rectifications'])
      expect(links).toContain(`/union/${place}?union=u46`);
  });

  it('teaches where it is empty, and goes on where there are more', async () => {
    expect(wordsIn(await page([]))).toContain('导入名册，成百上千人一次入会。');
    expect(wordsIn(await page([member()], '', true))).toContain('下一页');
    expect(wordsIn(await page([member()], '?after=c1&page=2', true))).toContain('第 2 页');
  });

  it('lies beside the search for one person, whose number stays out of the address', async () => {
    const words = wordsIn(await page([]));
    expect(words).toContain('按证件号码查一个人');
    expect(words).toContain('号码只用来查找，不会留在网址里。');
    expect(membersSearch({ status: 'ACTIVE', workerType: '骑手', union: 'u46', number: '460105' })).toEqual({
      status: 'ACTIVE',
      workerType: '骑手',
      union: 'u46',
    });
  });
});

it('a list of members has above it how one person is found, and by what not', async () => {
  const words = wordsIn(await page([member()]));
  expect(words).toMatch(/按证件号码查一个人\n姓名和手机号加密保存，不能按它们查[^]*符\*\*\n138/);
});
