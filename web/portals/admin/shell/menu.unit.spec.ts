import { expect, it } from '@jest/globals';
import { headsUnlikeTheirEntry } from '../../../desk-kit/spec/heads.js';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import type { Role } from '../../../desk-kit/duties.js';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { namedInAddresses } from '../../../desk-kit/spec/ids-in-addresses.js';
import { pagesOfNoItem, menuOn } from '../../../desk-kit/spec/menu-on.js';
import { CLOCK_MOVES } from '../../../kit/use-clock-moves.js';
import { LOCAL_TIME } from '../clock/clock-page.js';
import { router } from './pages.js';

const NOT_YOURS = '这里不在您的职责范围内';
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

it('a form is asked by its address, too, only of who may use it', async () => {
  const searches: Readonly<Record<string, string>> = desk.searches;
  const at = async (page: string, role: Role): Promise<string> =>
    wordsIn(
      await drawn({
        routes: router.routeTree,
        path: `/admin${page}${searches[page] ?? ''}`,
        answers: [signedIn(role)],
      }),
    );
  const forms = {
    SYSTEM_ADMIN: ['/waiting/replay', '/waiting/put-aside', '/unsent/again', '/remedies/rebuild'],
    PLATFORM_ADMIN: ['/duties/grant', '/duties/revoke/d1'],
  } as const;
  for (const page of forms.SYSTEM_ADMIN) {
    expect(await at(page, 'PLATFORM_ADMIN')).toContain(NOT_YOURS);
    expect(await at(page, 'SYSTEM_ADMIN')).not.toContain(NOT_YOURS);
  }
  for (const page of forms.PLATFORM_ADMIN) {
    expect(await at(page, 'SYSTEM_ADMIN')).toContain(NOT_YOURS);
    expect(await at(page, 'PLATFORM_ADMIN')).not.toContain(NOT_YOURS);
  }
});
