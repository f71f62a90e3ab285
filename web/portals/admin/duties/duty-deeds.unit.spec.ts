import { describe, expect, it } from '@jest/globals';
import { aPerson, aUnion, signedIn } from '../../../desk-kit/spec/someone.js';
import {
  DeskDutiesHeldDocument,
  DeskDutyDocument,
  DeskGrantableRolesDocument,
  DeskMerchantDocument,
  type DutyRole,
} from '../../../generated/desk-kit/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

type Answers = Parameters<typeof drawn>[0]['answers'];
const page = async (path: string, answers: Answers = []) =>
  drawn({
    routes: router.routeTree,
    path: `/admin/duties/${path}`,
    answers: [signedIn('PLATFORM_ADMIN'), aPerson('符**'), ...answers],
  });

describe('to grant a duty', () => {
  it('one first chooses which, by what each allows', async () => {
    const markup = await page('grant?person=p1');
    const words = wordsIn(markup);
    expect(words).toContain('符** 138****1234');
    expect(words).toMatch(/工会干部\n管会员和商户，办活动；对本级和下级工会/);
    expect(words).toMatch(/经审人员 · 整个平台\n看全部账和凭据，什么也不能改/);
    expect(linksIn(markup).filter((href) => href.includes('gift='))).toEqual(
      [
        'union-officer',
        'finance-officer',
        'finance-approver',
        'auditor',
        'merchant-admin',
        'cashier',
        'auditor-of-all',
        'administrator',
        'system-administrator',
      ].map((gift) => `/admin/duties/grant?person=p1&gift=${gift}`),
    );
  });

  it('over a union, one finds the union and may write its first and last day', async () => {
    const words = wordsIn(await page('grant?person=p1&gift=finance-officer'));
    expect(words).toContain('授予职责：财务人员');
    expect(words).toContain('哪个工会');
    expect(words).toContain('职责覆盖这个工会和它的下级。按名称或代码查找。');
    for (const label of ['从哪一天起', '最后一天']) expect(words).toContain(label);
    expect(words).toContain('不填就一直有效，直到收回。');
  });

  it('over an outlet, one first finds its merchant', async () => {
    const words = wordsIn(await page('grant?person=p1&gift=cashier'));
    expect(words).toContain('授予职责：收银员');
    expect(words).toContain('先找商户，再选它的网点。');
  });

  it('over the whole platform, one is asked for no place', async () => {
    const words = wordsIn(await page('grant?person=p1&gift=administrator'));
    expect(words).toContain('授予职责：平台管理员');
    expect(words).not.toMatch(/哪个(工会|商户|网点)/);
  });
});

describe('duties that are not compatible', () => {
  it('say so before one is granted, by the table of the server', async () => {
    const node = {
      id: 'd1',
      role: 'FINANCE_APPROVER',
      incompatibleWith: ['AUDITOR', 'UNION_OFFICER'],
    } as const;
    const held = answered(DeskDutiesHeldDocument, {
      duties: { nodes: [node], pageInfo: { hasNextPage: false } },
    });
    const words = wordsIn(await page('grant?person=p1', [held]));
    const says = '与此人现有的职责“财务审批人”不相容';
    expect(words.split(says)).toHaveLength(4);
    expect(words).toMatch(/管会员和商户，办活动；对本级和下级工会\n与此人现有的职责“财务审批人”不相容/);
    expect(words).not.toMatch(/批复预算、对账、登记付款；对本级和下级工会\n与此人/);
    expect(wordsIn(await page('grant?person=p1&gift=auditor', [held]))).toContain(says);
    expect(wordsIn(await page('grant?person=p1&gift=cashier', [held]))).not.toContain(says);
  });
});

describe('a duty that is to be granted', () => {
  it('asks nothing again of what the way there has chosen', async () => {
    const merchant = answered(DeskMerchantDocument, {
      partner: { id: 'm1', name: '椰城快洗', uscc: '91460000MA5TJ0000X', status: 'LIVE' },
    });
    const words = wordsIn(await page('grant?person=p1&gift=merchant-admin&over=m1', [merchant]));
    expect(words).toContain('已选：椰城快洗');
  });

  it('is said to be another’s to give over what is chosen, before it is asked for', async () => {
    const page46 = (...grantableRoles: readonly DutyRole[]) =>
      page('grant?person=p1&gift=auditor&over=u46', [
        aUnion(),
        answered(DeskGrantableRolesDocument, { grantableRoles }),
      ]);
    expect(wordsIn(await page46('AUDITOR'))).not.toContain('不由您在这里授予');
    expect(wordsIn(await page46('FINANCE_OFFICER'))).toContain('不由您在这里授予');
  });

  it('is for somebody whom the reader may see', async () => {
    const words = wordsIn(
      await drawn({
        routes: router.routeTree,
        path: '/admin/duties/grant?person=p1&gift=auditor',
        answers: [signedIn('PLATFORM_ADMIN'), aPerson(null), aUnion()],
      }),
    );
    expect(words).toContain('没有这个人');
    expect(words).not.toContain('下一步');
  });
});

const theirs = (mayRevoke = true) =>
  answered(DeskDutyDocument, {
    duty: {
      id: 'd1',
      role: 'FINANCE_OFFICER',
      mayRevoke,
      person: { id: 'p1', maskedName: '符**' },
      tradeUnion: { id: 'u46', name: '海南省总工会' },
      partner: null,
      outlet: null,
    },
  });

describe('a page about somebody', () => {
  it.each(['grant', 'correct'])(
    'says at %s that nobody is chosen, instead of a person without a name',
    async (deed) => {
      const words = wordsIn(await page(deed));
      expect(words).toContain('还没有选是哪个人');
      expect(words).not.toContain('人员 …');
    },
  );

  it.each(['', '/register', '/grant?person=p1', '/correct?person=p1'])(
    'at duties%s asks nothing of who may not appoint, and says who gives the duty',
    async (path) => {
      const markup = await drawn({
        routes: router.routeTree,
        path: `/admin/duties${path}`,
        answers: [signedIn('SYSTEM_ADMIN'), aPerson('符**')],
      });
      expect(wordsIn(markup)).toContain('这里不在您的职责范围内');
      expect(wordsIn(markup)).toContain('请平台管理员');
      expect(markup).not.toContain('<input');
    },
  );
});

describe('beside granting', () => {
  it('somebody new is registered by what is on their document, which gives no duty yet', async () => {
    const words = wordsIn(await page('register'));
    expect(words).toContain('已经登记过的，平台会认出来，不会登记两次。');
    for (const label of ['真实姓名', '居民身份证号', '手机']) expect(words).toContain(label);
    expect(words).toContain('用来认人，只保存密文，页面上不再显示。');
  });

  it('a duty is taken away for a reason, which is asked for first', async () => {
    const words = wordsIn(await page('revoke/d1?person=p1', [theirs()]));
    expect(words).toContain('收回职责');
    expect(words).toMatch(/人员\n符\*\*（编号末尾 p1）\n职责\n财务人员\n在哪里\n海南省总工会/);
    expect(words).toContain('写给以后查看的人。');
    expect(words).toContain('下一步');
  });

  it('a duty that is not the reader’s to take away is not asked about', async () => {
    const words = wordsIn(await page('revoke/d1?person=p1', [theirs(false)]));
    expect(words).toContain('不由您收回');
    expect(words).not.toContain('写给以后查看的人。');
  });

  it('nobody loses a duty that the page can’t name', async () => {
    const words = wordsIn(await page('revoke/d2?person=p1', [answered(DeskDutyDocument, { duty: null })]));
    expect(words).toContain('没有这项职责');
    expect(words).not.toContain('为什么');
  });
});
