import { describe, expect, it } from '@jest/globals';
import { TurnedAwayDocument, type TurnedAwayPageFragment } from '../../../generated/desk-kit/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { turnedAwaySearch } from '../../../desk-kit/records/turned-away.js';

const PERSON = '01900000-0000-7000-8000-00000000abcd';
const event = {
  id: '01900000-0000-7000-8000-000000000001',
  kind: 'ASKED_TOO_OFTEN',
  actorId: PERSON,
  actor: { id: PERSON, erased: false, maskedName: null },
  door: 'Mutation.unmask',
  from: '2001:db8:a:b::/64',
  times: 31,
  lastAt: '2026-11-26T06:00:00.000Z',
} as const;

const page = async (nodes: TurnedAwayPageFragment['nodes'], search = '') =>
  drawn({
    routes: router.routeTree,
    path: `/admin/turned-away${search}`,
    answers: [
      signedIn('PLATFORM_ADMIN'),
      answered(TurnedAwayDocument, { members: { nodes, pageInfo: { endCursor: 'c1', hasNextPage: false } } }),
    ],
  });

describe('requests that were turned away', () => {
  it('are told with who wanted what, from where, how often and why not, with the way to their duties', async () => {
    const markup = await page([
      event,
      { ...event, id: PERSON, actorId: null, actor: null, from: null, kind: 'TOKEN_REFUSED' },
    ]);
    const words = wordsIn(markup);
    for (const part of [
      '人员 …abcd',
      '查看完整的个人信息',
      'Mutation.unmask',
      '31',
      '2001:db8:a:b::/64',
      '不知道从哪里',
      '过于频繁',
      '不知道是谁',
      '登录凭据无效',
    ])
      expect(words).toContain(part);
    expect(linksIn(markup)).toContain(`/admin/duties?person=${PERSON}`);
  });

  it('name who it was where the reader may see them, and say of who was erased since that', async () => {
    const named = (actor: typeof event.actor | { id: string; erased: boolean; maskedName: string | null }) =>
      page([{ ...event, actor }]);
    expect(wordsIn(await named({ id: PERSON, erased: false, maskedName: '王**' }))).toContain('王**');
    expect(wordsIn(await named({ id: PERSON, erased: true, maskedName: null }))).toContain('已删除个人信息');
  });

  it('may be none, which is said', async () => {
    expect(wordsIn(await page([]))).toContain('没有人被拒绝');
  });

  it('are narrowed by what an address may hold, and by nothing else', () => {
    expect(turnedAwaySearch({ service: 'billing', kind: 'NOT_ALLOWED', person: PERSON })).toEqual({
      service: 'billing',
      kind: 'NOT_ALLOWED',
      person: PERSON,
    });
    expect(turnedAwaySearch({ service: 'weather', kind: 'rain', person: {} })).toEqual({});
  });

  it('are nobody’s where what the address holds is no id, which is said in place of everybody’s', async () => {
    expect(turnedAwaySearch({ person: 'anybody' })).toEqual({ person: 'anybody' });
    const words = wordsIn(await page([event], '?person=anybody'));
    expect(words).toContain('这不是人员编号');
    expect(words).not.toContain('Mutation.unmask');
  });
});
