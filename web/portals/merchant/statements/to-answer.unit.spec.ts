import { expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import {
  MyPartnersDocument,
  PartnerPageDocument,
  StatementsToAnswerDocument,
} from '../../../generated/merchant/graphql.js';
import { answered, answeredInPages, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { partner } from '../spec/some-merchant.js';

const sent = { id: 's1', period: '2026-11', sequence: 2, amount: '4000' };

/** The merchant's first page, and the overview of one of theirs, where so many statements wait. */
async function pages(nodes: readonly (typeof sent)[], hasNextPage = false): Promise<readonly string[]> {
  const partners = { nodes: [partner], pageInfo: { endCursor: null, hasNextPage: false } };
  const answers = [
    signedIn('PARTNER_ADMIN'),
    answeredInPages(MyPartnersDocument, { partners }),
    answered(PartnerPageDocument, { partner }),
    answered(StatementsToAnswerDocument, { statements: { nodes, pageInfo: { hasNextPage } } }),
  ];
  const look = async (path: string) => drawn({ routes: router.routeTree, path, answers });
  return Promise.all(['/merchant/', '/merchant/p/p1'].map(look));
}

it('a merchant’s first pages say that a statement waits for its answer, and lead to it', async () => {
  for (const markup of await pages([sent])) {
    expect(wordsIn(markup)).toMatch(/对账单等您核对[^]*2026年11月 第 2 张[^]*¥40\.00/);
    expect(linksIn(markup)).toContain('/merchant/p/p1/statements/s1');
    expect(linksIn(markup)).not.toContain('/merchant/p/p1/statements?status=SENT');
  }
});

it('where more wait than are named they lead to all that do, and where none does nothing is said', async () => {
  for (const markup of await pages([sent], true))
    expect(linksIn(markup)).toContain('/merchant/p/p1/statements?status=SENT');
  for (const markup of await pages([])) expect(wordsIn(markup)).not.toContain('对账单等您核对');
});
