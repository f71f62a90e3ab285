import { expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { UnsentDocument } from '../../../generated/desk-kit/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const aside = {
  eventId: '01900000-0000-7000-8000-00000000abcd',
  type: 'puhui.BudgetAdopted.v1',
  topic: 'puhui.billing.budget.v1',
  key: 'k1',
  bytes: 1_100_000,
  takenBytes: 1_000_000,
  since: '2026-11-26T06:00:00.000Z',
  waiting: 0,
  putAside: {
    at: '2026-11-26T07:00:00.000Z',
    by: '01900000-0000-7000-8000-00000000abcd',
    decidedBy: { id: 'p9', erased: false, maskedName: '符**' },
    reason: '演练时造的，没有人要',
  },
};

it('an auditor reads which events no part was sent, by whose decision and why, and changes nothing', async () => {
  const markup = await drawn({
    routes: router.routeTree,
    path: '/audit/unsent?service=billing',
    answers: [
      signedIn('AUDITOR'),
      answered(UnsentDocument, {
        billing: { nodes: [aside], pageInfo: { endCursor: null, hasNextPage: false } },
      }),
    ],
  });
  for (const part of [aside.type, aside.putAside.reason, '符**']) expect(wordsIn(markup)).toContain(part);
  expect(linksIn(markup).some((link) => link.includes('unsent/'))).toBe(false);
});
