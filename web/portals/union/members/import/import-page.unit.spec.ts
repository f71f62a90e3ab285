import { expect, it } from '@jest/globals';
import { aUnion, signedIn, signedInEverywhere } from '../../../../desk-kit/spec/someone.js';
import { DeskMeDocument } from '../../../../generated/desk-kit/graphql.js';
import { answered, drawn, sessionOf, wordsIn } from '../../../../kit/spec/drawn.js';
import { router } from '../../shell/pages.js';

const ofAll = signedInEverywhere('UNION_OFFICER');
const nobodyTells = answered(DeskMeDocument, { me: null }, ['me']);
const page = async (me = signedIn('UNION_OFFICER')) =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: '/union/members/import',
      answers: [me, sessionOf('me'), aUnion()],
    }),
  );

it('a roster is for the officer’s own union, which is named', async () => {
  const words = await page();
  expect(words).toContain('已选：海南省总工会');
  expect(words).not.toContain('先选一个工会');
});

it('whoever is of no union, or of one that nobody can tell now, hears that one has to be chosen', async () => {
  expect(await page(ofAll)).toContain('先选一个工会');
  expect(await page(nobodyTells)).toContain('您的职责覆盖哪些工会，现在读不到');
});
