import { describe, expect, it } from '@jest/globals';
import { aDuty, listedDuties } from '../../../desk-kit/spec/some-duties.js';
import { aPerson, aUnion, hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import { DeskMerchantDocument, DeskPersonDocument } from '../../../generated/desk-kit/graphql.js';
import { ApplicantDocument } from '../../../generated/admin/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { dutiesSearch } from './duties-page.js';

type Answers = Parameters<typeof drawn>[0]['answers'];
const page = async (search: string, answers: Answers, language: 'zh' | 'en' = 'zh') =>
  drawn({
    routes: router.routeTree,
    path: `/admin/duties${search}`,
    answers: [signedIn('PLATFORM_ADMIN'), ...answers],
    language,
  });

const auditorOfAll = aDuty({ id: 'd2', role: 'AUDITOR', scopeKind: 'PLATFORM', tradeUnion: null });
const cashier = aDuty({
  id: 'd3',
  role: 'PARTNER_CASHIER',
  scopeKind: 'OUTLET',
  tradeUnion: null,
  outlet: { id: 'o1', name: '椰城快洗 1 号店' },
  to: '2026-12-31T16:00:00.000Z',
});

describe('duties of everybody over something', () => {
  it('say what each allows, over what, and until when', async () => {
    const words = wordsIn(await page('?where=UNION&union=u46', [aUnion(), listedDuties(aDuty(), cashier)]));
    expect(words).toMatch(
      /符\*\* 138\*{4}1234\n财务人员\n批复预算、对账、登记付款；对本级和下级工会\n海南省总工会\n2026年1月1日\n长期/,
    );
    expect(words).toMatch(/收银员\n在这个网点核销和撤销\n椰城快洗 1 号店\n2026年1月1日\n2026年12月31日当天/);
    expect(words).toContain('已选：海南省总工会');
  });

  it('lead to all that one person may do, and to the page that takes a duty away', async () => {
    const links = linksIn(await page('', [listedDuties(auditorOfAll)]));
    expect(links).toContain('/admin/duties?person=p1');
    expect(links).toContain('/admin/duties/revoke/d2?person=p1');
    expect(links).toContain('/admin/duties/register');
  });

  it('of one person lead to the page that corrects their name, which says whose it is', async () => {
    const links = linksIn(await page('?person=p1', [aPerson('符**'), listedDuties(auditorOfAll)]));
    expect(links).toContain('/admin/duties/correct?person=p1');
    const words = wordsIn(await page('/correct?person=p1', [aPerson('符**')]));
    expect(words).toContain('更正姓名');
    expect(words).toMatch(/正确的姓名\n和证件上一字不差。/);
    const nobody = await page('/correct?person=p1', [answered(DeskPersonDocument, { person: null })]);
    expect(wordsIn(nobody)).toContain('没有这个人');
    expect(wordsIn(nobody)).toContain('链接可能过时了，或者这个人不在您的范围内。');
  });

  it('can’t be taken away twice: what is revoked has no such link', async () => {
    const revoked = aDuty({ revokedAt: '2026-06-01T00:00:00.000Z', mayRevoke: false });
    const markup = await page('?where=UNION&union=u46&ended=true', [aUnion(), listedDuties(revoked)]);
    expect(wordsIn(markup)).toContain('2026年6月1日');
    expect(linksIn(markup).filter((href) => href.includes('/revoke/'))).toEqual([]);
  });

  it('are asked for only once a union or a merchant is chosen', async () => {
    for (const where of ['UNION', 'PARTNER']) {
      const markup = await page(`?where=${where}`, [listedDuties(aDuty())]);
      expect(markup).not.toContain('<table');
      expect(wordsIn(markup)).toContain('先选范围');
      expect(wordsIn(markup)).not.toContain('没有人有职责');
    }
  });
});

describe('duties over a merchant', () => {
  const merchant = answered(DeskMerchantDocument, {
    partner: { id: 'm1', name: '椰城快洗', uscc: '91460000MA5TJ0000X', status: 'LIVE' },
  });
  const applied = (maskedName: string | null) =>
    answered(ApplicantDocument, {
      partner: { id: 'm1', applicant: { id: 'p9', maskedName, maskedMobile: '139****5678' } },
    });

  it('begin with whoever applied for it, who can be made its administrator', async () => {
    const markup = await page('?where=PARTNER&merchant=m1', [merchant, applied('陈**'), listedDuties()]);
    expect(wordsIn(markup)).toContain('谁申请的\n陈** 139****5678');
    expect(linksIn(markup)).toContain('/admin/duties/grant?person=p9&gift=merchant-admin&over=m1');
  });

  it('say nothing of an applicant whom the reader may not see', async () => {
    const hidden = answered(ApplicantDocument, { partner: { id: 'm1', applicant: null } });
    const markup = await page('?where=PARTNER&merchant=m1', [merchant, hidden, listedDuties()]);
    expect(wordsIn(markup)).not.toContain('谁申请的');
  });
});

describe('duties of one person', () => {
  it('lead to the page that ends what they have open, which asks once and says whose; those of all do not', async () => {
    const to = '/admin/duties/end-sessions?person=p1';
    expect(linksIn(await page('?person=p1', [aPerson('符**'), listedDuties(aDuty())]))).toContain(to);
    expect(linksIn(await page('', [listedDuties(auditorOfAll)]))).not.toContain(to);
    const asks = wordsIn(await page('/end-sessions?person=p1', [aPerson('符**')]));
    expect(asks).toMatch(/请核对\n谁的登录\n符\*\* 138\*{4}1234\n.*马上结束.*\n全部结束\n先不办/);
    const nobody = await page('/end-sessions?person=p1', [answered(DeskPersonDocument, { person: null })]);
    expect(wordsIn(nobody)).toContain('没有这个人');
    expect(wordsIn(nobody)).not.toContain('全部结束');
  });

  it('stand under their masked name, with the way to grant another one', async () => {
    const markup = await page('?person=p1', [aPerson('符**'), listedDuties(aDuty())]);
    expect(wordsIn(markup)).toContain('符** 138****1234 的职责');
    expect(linksIn(markup)).toContain('/admin/duties/grant?person=p1');
    expect(wordsIn(markup)).not.toContain('哪个工会');
  });

  it('may be none, which is no mistake: a worker needs none', async () => {
    const words = wordsIn(await page('?person=p1', [aPerson('符**'), listedDuties()]));
    expect(words).toContain('现在没有任何职责');
    expect(words).toContain('领券、用券不需要职责');
  });

  it('can’t be added to where there is no such person', async () => {
    const markup = await page('?person=p1', [aPerson(null), listedDuties()]);
    expect(wordsIn(markup)).toContain('没有这个人');
    expect(linksIn(markup).filter((href) => href.includes('/grant'))).toEqual([]);
  });

  it('are told in English as well', async () => {
    const latin = aDuty({
      person: { id: 'p1', erased: false, maskedName: 'F**', maskedMobile: null },
      tradeUnion: { ...hainan, name: 'Hainan' },
    });
    const words = wordsIn(await page('?person=p1', [aPerson('F**'), listedDuties(latin)], 'en'));
    expect(words).toContain('Duties of F** 138****1234');
    expect(words).toContain('Adopts budgets, settles, records payments; in the union and below');
    expect(words.replaceAll(/林\*\*|中文/g, '')).not.toMatch(/\p{Script=Han}/u);
  });
});

it('an address of duties holds what can be right, and nothing else', () => {
  const address = { where: 'PARTNER', merchant: 'm1', union: {}, person: undefined, ended: true, after: 'c' };
  expect(dutiesSearch(address)).toEqual({ where: 'PARTNER', merchant: 'm1', ended: true });
  expect(dutiesSearch({ where: 'MOON', ended: 'yes' })).toEqual({});
});
