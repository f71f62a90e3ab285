import { expect, it } from '@jest/globals';
import { headsUnlikeTheirEntry } from '../../../desk-kit/spec/heads.js';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { namedInAddresses } from '../../../desk-kit/spec/ids-in-addresses.js';
import { pagesOfNoItem, menuOn } from '../../../desk-kit/spec/menu-on.js';
import { router } from './pages.js';

const desk = { portal: 'union', router, answers: [signedIn('UNION_OFFICER')] };

it('every page of the union’s desk belongs to one entry of its menu', async () => {
  expect(await pagesOfNoItem(desk)).toEqual([]);
});

it('what a member goes through lies with the members, and codes with the merchants', async () => {
  expect(await menuOn(desk, '/transfers/$transferId')).toEqual(['会员']);
  expect(await menuOn(desk, '/erasures')).toEqual(['会员']);
  expect(await menuOn(desk, '/usccs/confirm')).toEqual(['商户']);
});

it('a page that the menu leads to is headed as its entry calls it', async () => {
  expect(await headsUnlikeTheirEntry(desk)).toEqual([]);
});

it('an odd id in an address is asked for and told of, and not left out', () => {
  expect(namedInAddresses(router)).toEqual({
    names: ['campaign', 'offer', 'over', 'person', 'union', 'workerType'],
    dropped: [],
  });
});
