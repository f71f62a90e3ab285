import { describe, expect, it } from '@jest/globals';
import {
  JoinUnionDocument,
  MyMembershipsDocument,
  WhoAsksDocument,
  type MembershipStatus,
  type MyMembershipFragment,
} from '../../../generated/worker/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const membership = (status: MembershipStatus, changes: Partial<MyMembershipFragment> = {}) => ({
  id: 'm1',
  status,
  joinedOn: '2026-11-20',
  workerType: '外卖配送员',
  employer: null,
  platform: '快达外卖',
  leftReason: null,
  transfer: null,
  tradeUnion: { id: 'u460105', name: '海口市秀英区总工会', status: 'ACTIVE' as const },
  ...changes,
});
const mine = (...memberships: readonly MyMembershipFragment[]) =>
  answered(MyMembershipsDocument, { me: { memberships } });

const page = async (
  path: string,
  answers: Parameters<typeof drawn>[0]['answers'],
  language: 'zh' | 'en' = 'zh',
) => drawn({ routes: router.routeTree, path: `/worker${path}`, answers, language });

describe('somebody’s memberships', () => {
  it('may be none: then it says what joining brings, and leads there', async () => {
    const markup = await page('/membership', [mine()]);
    expect(wordsIn(markup)).toContain('还没有加入工会');
    expect(wordsIn(markup)).toContain('外卖、快递、货运、网约车的职工也能加入');
    expect(linksIn(markup)).toContain('/worker/join');
  });

  it('show an application on its way, step by step, and that it can be withdrawn', async () => {
    const applied = await page('/membership', [mine(membership('APPLIED'))]);
    expect(wordsIn(applied)).toMatch(/✓ \n?已提交申请\n工会核实身份\n批准入会/);
    expect(wordsIn(applied)).toContain('工会正在核实您的身份。');
    expect(linksIn(applied)).toContain('/worker/membership/m1/withdraw');
    const verified = await page('/membership', [mine(membership('VERIFIED'))]);
    expect(wordsIn(verified)).toContain('身份已核实，等工会批准入会。');
    expect(verified.match(/✓/g)).toHaveLength(2);
  });

  it('show a member since when, and offer neither to withdraw nor to apply', async () => {
    const markup = await page('/membership', [mine(membership('ACTIVE'))]);
    expect(wordsIn(markup)).toContain('2026年11月20日 入会');
    expect(linksIn(markup).filter((href) => /withdraw|join/.test(href))).toEqual([]);
  });

  it('show why one ended, and the way to another union', async () => {
    const markup = await page('/membership', [mine(membership('LEFT', { leftReason: '材料与证件不符' }))]);
    expect(wordsIn(markup)).toContain('原因：材料与证件不符');
    expect(wordsIn(markup)).toContain('申请加入工会');
    expect(linksIn(markup)).toContain('/worker/join');
  });

  it('show what another union was asked, and that it did not take somebody in, with the reason', async () => {
    const elsewhere = {
      id: 't1',
      answerBy: '2026-12-26T02:00:00.000Z',
      toTradeUnion: { id: 'u43', name: '湖南省总工会' },
    };
    const asked = { ...elsewhere, status: 'WAITING', reason: null } as const;
    expect(wordsIn(await page('/membership', [mine(membership('ACTIVE', { transfer: asked }))]))).toContain(
      '您的工会请湖南省总工会接收您的会籍；',
    );
    const ended = wordsIn(await page('/membership', [mine(membership('LEFT', { transfer: asked }))]));
    expect(ended).toContain('这段会籍已经结束。');
    expect(ended).not.toContain('接收您的会籍');
    const refused = { ...elsewhere, status: 'REFUSED', reason: '不在本地工作' } as const;
    expect(wordsIn(await page('/membership', [mine(membership('ACTIVE', { transfer: refused }))]))).toContain(
      '湖南省总工会没有接收您的会籍：不在本地工作',
    );
  });

  it('are told in English as well', async () => {
    for (const status of ['APPLIED', 'RETAINED', 'TRANSFERRED'] as const) {
      const latin = membership(status, { tradeUnion: { id: 'u1', name: 'Xiuying', status: 'ACTIVE' } });
      const words = wordsIn(await page('/membership', [mine(latin)], 'en'));
      expect(words).toContain('Xiuying');
      expect(words).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('memberships of a union that was dissolved', () => {
  it.each([
    ['APPLIED', '请撤回申请，再向别的工会申请', '正在核实'],
    ['VERIFIED', '请撤回申请，再向别的工会申请', '等工会批准入会'],
    ['ACTIVE', '请联系上一级工会', '请撤回申请'],
  ] as const)('say so, and what can be done: %s', async (status, told, untold) => {
    const tradeUnion = { id: 'u1', name: '椰城工会', status: 'DISSOLVED' } as const;
    const words = wordsIn(await page('/membership', [mine(membership(status, { tradeUnion }))]));
    expect(words).toContain('这个工会已经撤销');
    expect(words).toContain(told);
    expect(words).not.toContain(untold);
  });
});

describe('an application to a union', () => {
  const union = (status: 'ACTIVE' | 'DISSOLVED') =>
    answered(JoinUnionDocument, {
      tradeUnion: { id: 'u460105', name: '海口市秀英区总工会', status },
    });

  it('begins with looking for the union by its name', async () => {
    const words = wordsIn(await page('/join', []));
    expect(words).toContain('加入哪个工会');
    expect(words).toContain('写名称的一部分，例如单位、街道或行业的名字。');
  });

  it('asks what somebody works as, and for an employer or a platform only if there is one', async () => {
    const words = wordsIn(await page('/join/u460105', [union('ACTIVE')]));
    expect(words).toContain('海口市秀英区总工会');
    expect(words).toMatch(/职工类型\n例如：企业职工/);
    expect(words).toMatch(/单位\n（可不填）/);
    expect(words).toMatch(/平台企业\n（可不填）/);
  });

  it('leads to another search where the union is dissolved or not known', async () => {
    const dissolved = await page('/join/u460105', [union('DISSOLVED')]);
    expect(wordsIn(dissolved)).toContain('这个工会已经撤销，请另找一个。');
    const unknown = await page('/join/u1', [answered(JoinUnionDocument, { tradeUnion: null })]);
    expect(wordsIn(unknown)).toContain('没有这个工会');
    for (const markup of [dissolved, unknown]) {
      expect(linksIn(markup)).toContain('/worker/join');
      expect(wordsIn(markup)).not.toContain('下一步');
    }
  });

  it('is withdrawn on a page that says what happens, with a way back', async () => {
    const who = answered(WhoAsksDocument, { me: { person: { id: 'p1' } } });
    const markup = await page('/membership/m1/withdraw', [who, mine(membership('APPLIED'))]);
    expect(wordsIn(markup)).toContain('撤回入会申请？\n工会\n海口市秀英区总工会');
    expect(wordsIn(markup)).toContain('申请马上撤回，工会不再办理。以后可以重新申请。');
    expect(wordsIn(markup)).toMatch(/撤回\n先不办/);
    expect(linksIn(markup)).toContain('/worker/membership');
  });

  it('is not withdrawn where it has been answered, or is nobody’s: the page says so, and leads on', async () => {
    const who = answered(WhoAsksDocument, { me: { person: { id: 'p1' } } });
    for (const [memberId, says] of [
      ['m1', '这个申请已经办完'],
      ['m2', '没有这个申请'],
    ] as const) {
      const markup = await page(`/membership/${memberId}/withdraw`, [who, mine(membership('ACTIVE'))]);
      expect(wordsIn(markup)).toContain(says);
      expect(wordsIn(markup)).not.toContain('先不办');
      expect(linksIn(markup)).toContain('/worker/membership');
    }
  });
});
