import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { DecidedInGapsDocument, type DecidedInGapsPageFragment } from '../../../generated/audit/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const ACTOR = '01900000-0000-7000-8000-00000000abcd';
const OTHER = '01900000-0000-7000-8000-00000000ef01';
const decided = {
  id: 'e1',
  event: 'CampaignClosed',
  subject: 'campaign',
  subjectId: 'c1',
  actorId: ACTOR,
  at: '2026-11-22T02:00:40.000Z',
  gap: { from: '2026-11-22T02:00:00.000Z', to: null },
};

type Actor = DecidedInGapsPageFragment['nodes'][number]['actor'];
const gaps = async (...actors: readonly Actor[]) =>
  drawn({
    routes: router.routeTree,
    path: '/audit/gaps?service=benefits',
    answers: [
      signedIn('AUDITOR'),
      answered(DecidedInGapsDocument, {
        benefits: {
          nodes: actors.map((actor, nth) => ({ ...decided, id: `e${nth}`, actor })),
          pageInfo: { endCursor: null, hasNextPage: false },
        },
      }),
    ],
  });

describe('what somebody decided while duties were unclear', () => {
  it('names who it was with the same answer, however many they are, and leads to the books', async () => {
    const markup = await gaps(
      { id: ACTOR, erased: false, maskedName: '王**' },
      { id: OTHER, erased: false, maskedName: '符**' },
    );
    for (const name of ['王**', '符**']) expect(wordsIn(markup)).toContain(name);
    expect(wordsIn(markup)).not.toContain('不在您职责范围内');
    expect(linksIn(markup)).toContain('/finance/campaign/c1');
  });

  it('says of who was erased since that nobody has a name for them any more', async () => {
    const words = wordsIn(await gaps({ id: ACTOR, erased: true, maskedName: null }));
    expect(words).toContain('已删除个人信息（编号末尾 abcd）');
  });

  it('tells those whom the auditor may not see apart by their numbers', async () => {
    const words = wordsIn(await gaps({ id: ACTOR, erased: false, maskedName: null }));
    expect(words).toContain('不在您职责范围内的人（编号末尾 abcd');
  });

  it('does not say that somebody may not be seen where nobody has looked', async () => {
    const words = wordsIn(await gaps(null));
    expect(words).toContain('姓名没有读到（编号末尾 abcd）');
    expect(words).not.toContain('不在您职责范围内');
  });
});
