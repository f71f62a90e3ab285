import { describe, expect, it } from '@jest/globals';
import { officersGifts } from '../../../desk-kit/duties/gifts.js';
import { aDuty, listedDuties } from '../../../desk-kit/spec/some-duties.js';
import { aPerson, aUnion, signedIn } from '../../../desk-kit/spec/someone.js';
import { drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { dutiesSearch } from './duties-page.js';

type Answers = Parameters<typeof drawn>[0]['answers'];
const page = async (path: string, answers: Answers) =>
  drawn({
    routes: router.routeTree,
    path: `/union/duties${path}`,
    answers: [signedIn('UNION_OFFICER'), ...answers],
  });

describe('what an officer sees of duties', () => {
  it('is who may do what in the own union, without choosing one first', async () => {
    const markup = await page('', [aUnion(), listedDuties(aDuty())]);
    expect(wordsIn(markup)).toContain('已选：海南省总工会');
    expect(wordsIn(markup)).toMatch(/符\*\* 138\*{4}1234\n财务人员\n批复预算、对账、登记付款/);
    expect(linksIn(markup)).toContain('/union/duties?person=p1');
    expect(linksIn(markup)).toContain('/union/duties/revoke/d1?person=p1');
  });

  it('is all that one person may do, and the way to grant what officers may grant', async () => {
    const markup = await page('?person=p1', [aPerson('符**'), listedDuties(aDuty())]);
    expect(wordsIn(markup)).toContain('符** 138****1234 的职责');
    expect(linksIn(markup)).toContain('/union/duties/grant?person=p1');
    const choices = linksIn(await page('/grant?person=p1', [aPerson('符**')]));
    expect(choices.filter((href) => href.includes('gift='))).toEqual(
      officersGifts.map((gift) => `/union/duties/grant?person=p1&gift=${gift}`),
    );
  });

  it('is nothing of somebody outside their unions, who can be found or registered', async () => {
    const markup = await page('?person=p1', [aPerson(null), listedDuties()]);
    expect(wordsIn(markup)).toContain('没有这个人');
    expect(wordsIn(markup)).toContain('按证件号码找一个人');
    expect(linksIn(await page('', [aUnion(), listedDuties()]))).toContain('/union/duties/register');
  });

  it('stands in the address: union, person, and whether ended ones are asked for', () => {
    expect(dutiesSearch({ union: 'u46', ended: true, after: 'c', page: 2 })).toEqual({
      union: 'u46',
      ended: true,
      after: 'c',
      page: 2,
    });
    expect(dutiesSearch({ union: {}, person: [], ended: 1 })).toEqual({});
  });
});
