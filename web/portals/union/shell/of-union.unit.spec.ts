import { describe, expect, it } from '@jest/globals';
import { aUnion, signedIn } from '../../../desk-kit/spec/someone.js';
import { DeskMeDocument } from '../../../generated/desk-kit/graphql.js';
import { UsccConfirmationsDocument } from '../../../generated/union/graphql.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { unionListSearch } from './of-union.js';
import { router } from './pages.js';
import { shellWords } from './words.js';

const { chooseUnion } = shellWords.zh;
/** An officer of all unions, and so of none more than of another. */
const ofAll = answered(DeskMeDocument, {
  me: {
    person: { id: 'me', maskedName: '林**' },
    duties: [{ id: 'd', role: 'UNION_OFFICER', scopeKind: 'PLATFORM', scopeId: null, tradeUnion: null }],
  },
});
const page = async (path: string, me = signedIn('UNION_OFFICER')) =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: `/union${path}`,
      answers: [
        me,
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
    expect(unionListSearch({ union: 46, page: 'x' })).toEqual({});
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
});
