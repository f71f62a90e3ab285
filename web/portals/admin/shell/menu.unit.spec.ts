import { expect, it } from '@jest/globals';
import { headsUnlikeTheirEntry } from '../../../desk-kit/spec/heads.js';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { namedInAddresses } from '../../../desk-kit/spec/ids-in-addresses.js';
import { pagesOfNoItem, menuOn } from '../../../desk-kit/spec/menu-on.js';
import { CLOCK_MOVES } from '../../../kit/use-clock-moves.js';
import { LOCAL_TIME } from '../clock/clock-page.js';
import { router } from './pages.js';

const begun = '?service=billing&subject=partners';
const desk = {
  portal: 'admin',
  router,
  answers: [
    signedIn('SYSTEM_ADMIN', 'PLATFORM_ADMIN'),
    // A local run has an entry more.
    { hash: CLOCK_MOVES, answer: true },
    { hash: LOCAL_TIME, answer: new Date() },
  ],
  searches: {
    '/waiting/replay': '?service=billing&consumer=c&topic=t&key=k',
    '/waiting/put-aside': '?service=billing&messageId=m',
    '/unsent/again': '?service=billing&eventId=e',
    '/unsent/put-aside': '?service=billing&eventId=e',
    '/remedies/rebuild': begun,
    '/remedies/refill': begun,
  },
};

it('every page of the administrators belongs to one entry of their menu', async () => {
  expect(await pagesOfNoItem(desk)).toEqual([]);
});

it('messages that were put aside lie with those that are stuck', async () => {
  expect(await menuOn(desk, '/discarded')).toEqual(['卡住的消息']);
});

it('a page that the menu leads to is headed as its entry calls it', async () => {
  expect(await headsUnlikeTheirEntry(desk)).toEqual([]);
});

it('an odd id in an address is asked for and told of, and not left out', () => {
  expect(namedInAddresses(router)).toEqual({
    names: [
      'consumer',
      'eventId',
      'key',
      'merchant',
      'messageId',
      'over',
      'person',
      'subject',
      'topic',
      'union',
    ],
    dropped: [],
  });
});
