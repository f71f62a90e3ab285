import { expect, it } from '@jest/globals';
import { headsUnlikeTheirEntry } from '../../../desk-kit/spec/heads.js';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { namedInAddresses } from '../../../desk-kit/spec/ids-in-addresses.js';
import { pagesOfNoItem, menuOn } from '../../../desk-kit/spec/menu-on.js';
import { router } from './pages.js';

const desk = { portal: 'audit', router, answers: [signedIn('AUDITOR')] };

it('every page of the auditors belongs to one entry of their menu', async () => {
  expect(await pagesOfNoItem(desk)).toEqual([]);
  expect(await menuOn(desk, '/gaps')).toEqual(['职责不明时的办理']);
});

it('a page that the menu leads to is headed as its entry calls it', async () => {
  expect(await headsUnlikeTheirEntry(desk)).toEqual([]);
});

it('an odd id in an address is asked for and told of, and not left out', () => {
  expect(namedInAddresses(router)).toEqual({
    names: ['person', 'union'],
    dropped: [],
  });
});
