import { describe, expect, it } from '@jest/globals';
import { discardedSearch } from '../../../desk-kit/records/discarded.js';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { DiscardedDocument, type DiscardedPageFragment } from '../../../generated/desk-kit/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const message = {
  id: 'billing.commitments/puhui.benefits.campaign.v1/0/7',
  consumer: 'billing.commitments',
  topic: 'puhui.benefits.campaign.v1',
  key: 'k1',
  unreadable: 'no event: the body is no JSON',
  discardedBy: '01900000-0000-7000-8000-00000000abcd',
  decidedBy: null,
  reason: '演练：手工写入的消息',
  at: '2026-11-26T06:00:00.000Z',
};

const page = async (nodes: DiscardedPageFragment['nodes'], hasNextPage = false, at = '') =>
  drawn({
    routes: router.routeTree,
    path: `/admin/discarded?service=billing${at}`,
    answers: [
      signedIn('SYSTEM_ADMIN'),
      answered(DiscardedDocument, { billing: { nodes, pageInfo: { endCursor: 'c1', hasNextPage } } }),
    ],
  });

describe('messages that were put aside', () => {
  it('are told with why they can’t be read, who decided so, and for what reason', async () => {
    const markup = await page([message]);
    const words = wordsIn(markup);
    for (const part of [message.id, message.unreadable, message.reason, '人员 …abcd'])
      expect(words).toContain(part);
    expect(linksIn(markup)).toContain(`/admin/duties?person=${message.discardedBy}`);
  });

  it('may be none: then it says where messages wait that can’t be taken in', async () => {
    const markup = await page([]);
    expect(wordsIn(markup)).toContain('没有搁置过消息');
    expect(wordsIn(markup)).toContain('收不进去的消息在“卡住的消息”里');
    expect(linksIn(markup)).toContain('/admin/waiting?service=billing');
  });

  it('of every part are counted first, and of the first part that has any are shown', async () => {
    const none = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
    const billing = { nodes: [message], pageInfo: { endCursor: 'c1', hasNextPage: true } };
    const markup = await drawn({
      routes: router.routeTree,
      path: '/admin/discarded',
      answers: [
        signedIn('SYSTEM_ADMIN'),
        answered(DiscardedDocument, { members: none, partners: none, billing }),
      ],
    });
    const words = wordsIn(markup);
    for (const part of ['会员（0）', '商户（0）', '福利（没有回答）', '账务（1 以上）', message.reason])
      expect(words).toContain(part);
    expect(linksIn(markup)).toContain('/admin/waiting?service=billing');
  });

  it('go on on another page where there are more', async () => {
    expect(wordsIn(await page([message], true))).toContain('下一页');
    expect(wordsIn(await page([message], false))).not.toContain('下一页');
    expect(wordsIn(await page([message], false, '&after=c1&page=2'))).toContain('回到第一页');
  });

  it('are of the part that the address names, if there is such a part', () => {
    expect(discardedSearch({ service: 'partners' })).toEqual({ service: 'partners' });
    expect(discardedSearch({ service: 'weather', after: 'c', page: 2 })).toEqual({ after: 'c', page: 2 });
  });
});
