import { expect, it } from '@jest/globals';
import {
  MyWishesDocument,
  WorkerLooksDocument,
  WorkerMeDocument,
} from '../../../generated/worker/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const page = async (language: 'zh' | 'en') =>
  drawn({
    routes: router.routeTree,
    path: '/worker/me',
    language,
    answers: [
      answered(WorkerMeDocument, {
        me: {
          person: {
            id: 'p1',
            erased: false,
            maskedName: '王**',
            maskedMobile: '138****1234',
            identityType: 'RESIDENT_ID',
            maskedIdentityNumber: '4601**********1234',
          },
          memberships: [],
        },
      }),
      answered(WorkerLooksDocument, { myUnmaskings: { nodes: [], pageInfo: { hasNextPage: false } } }),
      answered(MyWishesDocument, { myErasure: null, myRectification: null }),
    ],
  });

it('beside what is held stands what can be corrected here, and for what one goes to the union', async () => {
  const markup = await page('zh');
  const held = markup.slice(markup.indexOf('id="mine"'), markup.indexOf('id="looks"'));
  expect(wordsIn(held)).toContain('手机号、职工类型、用人单位和平台企业可以在这里');
  expect(wordsIn(held)).toContain('姓名和证件请带证件找您的工会');
  expect(linksIn(held)).toEqual(['/worker/me/correct']);
});

it('says the same in English', async () => {
  const words = wordsIn(await page('en'));
  expect(words).toContain('For your name or document, take your document to your union');
  expect(words).not.toContain('To correct it, ask your union');
});

const nobodyKnows = async (unanswered: readonly string[]) =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: '/worker/me',
      answers: [answered(WorkerMeDocument, { me: null }, unanswered)],
    }),
  );

it('while members is away, the way out stays', async () => {
  expect(await nobodyKnows(['me'])).toContain('登录在哪里');
});

it('who is not signed in is offered no way out', async () => {
  expect(await nobodyKnows([])).not.toContain('登录在哪里');
});
