import { describe, expect, it } from '@jest/globals';
import { aUnion, signedIn, signedInEverywhere } from '../../../desk-kit/spec/someone.js';
import { DeskMeDocument } from '../../../generated/desk-kit/graphql.js';
import { UsccConfirmationsDocument } from '../../../generated/union/graphql.js';
import { answered, drawn, sessionOf, wordsIn } from '../../../kit/spec/drawn.js';
import { unionListSearch } from './of-union.js';
import { router } from './pages.js';
import { shellWords } from './words.js';

const { chooseUnion } = shellWords.zh;
const ofAll = signedInEverywhere('UNION_OFFICER');
const nobodyTells = answered(DeskMeDocument, { me: null }, ['me']);
const page = async (path: string, me = signedIn('UNION_OFFICER')) =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: `/union${path}`,
      answers: [
        me,
        sessionOf('me'),
        aUnion(),
        answered(UsccConfirmationsDocument, {
          usccConfirmations: { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } },
        }),
      ],
    }),
  );

describe('a list of one union and those below it', () => {
  it('is of the union in the address, which holds the page as well', () => {
    const search = { union: 'u46', after: 'c', page: 2 };
    expect(unionListSearch(search)).toEqual(search);
    expect(unionListSearch({ union: {}, page: 'x' })).toEqual({});
  });

  it('is of the officer’s own union where the address names none', async () => {
    const words = await page('/usccs');
    expect(words).toContain('海南省总工会');
    expect(words).not.toContain(chooseUnion);
  });

  it('is asked of whoever belongs to none: which union', async () => {
    expect(await page('/usccs', ofAll)).toContain(chooseUnion);
    expect(await page('/usccs?union=u46', ofAll)).not.toContain(chooseUnion);
  });

  it('does not guess which unions a duty covers while that cannot be read', async () => {
    const words = await page('/usccs', nobodyTells);
    expect(words).toContain('您的职责暂时读不到');
    expect(words).not.toContain('您的职责覆盖多个工会');
    expect(words).toContain('您的职责覆盖哪些工会，现在读不到');
  });
});
