import { expect, it } from '@jest/globals';
import { headsUnlikeTheirEntry } from '../../../desk-kit/spec/heads.js';
import { signedIn, signedInEverywhere } from '../../../desk-kit/spec/someone.js';
import { BusinessCalendarDocument } from '../../../generated/finance/graphql.js';
import type { Role } from '../../../desk-kit/duties.js';
import { answered, drawn, linksIn } from '../../../kit/spec/drawn.js';
import { namedInAddresses } from '../../../desk-kit/spec/ids-in-addresses.js';
import { pagesOfNoItem, menuOn } from '../../../desk-kit/spec/menu-on.js';
import { router } from './pages.js';

const desk = { portal: 'finance', router, answers: [signedIn('FINANCE_OFFICER')] };

it('every page of finance belongs to one entry of its menu', async () => {
  expect(await pagesOfNoItem(desk)).toEqual([]);
});

it('the steps of a budget and of a month lie with these, and an entry with the books', async () => {
  for (const page of ['allocate', 'lower', 'hand-back'])
    expect(await menuOn(desk, `/union/$tradeUnionId/${page}`)).toEqual(['预算']);
  expect(await menuOn(desk, '/union/$tradeUnionId/close')).toEqual(['结账']);
  expect(await menuOn(desk, '/entry/$entryId')).toEqual(['账簿']);
});

it('whoever covers every union, and has chosen none, is on the first page and nowhere else', async () => {
  const national = signedInEverywhere('AUDITOR');
  const everywhere = { ...desk, answers: [national] };
  expect(await menuOn(everywhere, '/')).toEqual(['首页']);
  expect(await menuOn(everywhere, '/statements')).toEqual(['对账单']);
  expect(await menuOn(everywhere, '/voucher/$voucherId')).toEqual(['账簿']);
});

it('a page that the menu leads to is headed as its entry calls it', async () => {
  const calendar = answered(BusinessCalendarDocument, {
    businessCalendar: { year: 2026, lastMonth: '2026-10' },
  });
  expect(await headsUnlikeTheirEntry({ ...desk, answers: [...desk.answers, calendar] })).toEqual([]);
});

it('an auditor goes back to the audit portal by the first line, which nobody else is offered', async () => {
  const offered = async (role: Role): Promise<readonly string[]> =>
    linksIn(await drawn({ routes: router.routeTree, path: '/finance/', answers: [signedIn(role)] }));
  expect((await offered('AUDITOR')).filter((href) => !href.startsWith('#'))[0]).toBe('/audit/');
  expect(await offered('FINANCE_OFFICER')).not.toContain('/audit/');
});

it('an odd id in an address is asked for and told of, and not left out', () => {
  expect(namedInAddresses(router)).toEqual({
    names: ['account', 'campaign', 'line', 'merchant', 'union'],
    dropped: [],
  });
});
