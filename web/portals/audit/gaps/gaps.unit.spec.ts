import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { DecidedInGapsDocument } from '../../../generated/audit/graphql.js';
import { DeskPersonDocument, type DeskPersonQuery } from '../../../generated/desk-kit/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const ACTOR = '01900000-0000-7000-8000-00000000abcd';
const decided = {
  id: 'e1',
  event: 'CampaignClosed',
  subject: 'campaign',
  subjectId: 'c1',
  actorId: ACTOR,
  at: '2026-11-22T02:00:40.000Z',
  gap: { from: '2026-11-22T02:00:00.000Z', to: null },
};

const gaps = async (person: DeskPersonQuery['person']) =>
  drawn({
    routes: router.routeTree,
    path: '/audit/gaps?service=benefits',
    answers: [
      signedIn('AUDITOR'),
      answered(DecidedInGapsDocument, {
        benefits: { nodes: [decided], pageInfo: { endCursor: null, hasNextPage: false } },
      }),
      answered(DeskPersonDocument, { person }),
    ],
  });

describe('what somebody decided while duties were unclear', () => {
  it('names who it was, to an auditor who may see them, and leads to the books', async () => {
    const markup = await gaps({ id: ACTOR, erased: false, maskedName: '王**', maskedMobile: null });
    expect(wordsIn(markup)).toContain('王**');
    expect(wordsIn(markup)).not.toContain('不在您职责范围内');
    expect(linksIn(markup)).toContain('/finance/campaign/c1');
  });

  it('says of who was erased since that nobody has a name for them any more', async () => {
    const words = wordsIn(await gaps({ id: ACTOR, erased: true, maskedName: null, maskedMobile: null }));
    expect(words).toContain('已删除个人信息（编号末尾 abcd）');
  });

  it('tells those whom the auditor may not see apart by their numbers', async () => {
    expect(wordsIn(await gaps(null))).toContain('编号末尾 abcd');
  });
});
