import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import {
  WaitingDocument,
  WaitingLettersDocument,
  type WaitingLettersQuery,
  type WaitingQuery,
} from '../../../generated/admin/graphql.js';
import { answered, answeredInPages, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { putAsideSearch } from './put-aside-page.js';
import { replaySearch } from './replay-page.js';
import { waitingSearch } from './waiting-page.js';

const key = {
  consumer: 'billing.commitments',
  topic: 'puhui.benefits.campaign.v1',
  key: 'k1',
  waiting: 3,
  since: '2026-11-26T06:00:00.000Z',
  reason: 'no event: the body is no JSON',
};
const letter = {
  id: 'billing.commitments/puhui.benefits.campaign.v1/0/7',
  consumer: key.consumer,
  topic: key.topic,
  key: key.key,
  type: null,
  reason: key.reason,
  at: key.since,
};
const more = { endCursor: 'c1', hasNextPage: true };
const page = async (path: string, data: WaitingQuery = {}, letters: WaitingLettersQuery = {}) =>
  drawn({
    routes: router.routeTree,
    path: `/admin/waiting${path}`,
    answers: [
      signedIn('SYSTEM_ADMIN'),
      answered(WaitingDocument, data),
      answeredInPages(WaitingLettersDocument, letters),
    ],
  });

describe('messages that are stuck', () => {
  it('are told by what waits, since when and why, with what can be done', async () => {
    const markup = await page(
      '?service=billing',
      { billingParkedKeys: { nodes: [key], pageInfo: more } },
      { billingDeadLetters: { nodes: [letter], pageInfo: more } },
    );
    const words = wordsIn(markup);
    for (const part of [key.consumer, key.reason, '3 条', letter.id, '下一页', '再看一些'])
      expect(words).toContain(part);
    expect(linksIn(markup)).toEqual(
      expect.arrayContaining([
        '/admin/waiting/replay?service=billing&consumer=billing.commitments&topic=puhui.benefits.campaign.v1&key=k1',
        `/admin/waiting/put-aside?service=billing&messageId=${encodeURIComponent(letter.id)}`,
        '/admin/discarded?service=billing',
      ]),
    );
  });

  it('may be none, which is what an administrator wants to read', async () => {
    const none = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
    const words = wordsIn(await page('', { membersParkedKeys: none }, { membersDeadLetters: none }));
    expect(words).toContain('没有卡住的消息');
    expect(words).not.toContain('收不进去的消息\n');
  });

  it('are taken in again on a page that says what happens at the first that fails', async () => {
    const words = wordsIn(await page('/replay?service=billing&consumer=c&topic=t&key=k1'));
    expect(words).toMatch(/平台模块\n账务\n接收者\nc\n主题\nt\n对象\nk1/);
    expect(words).toContain('第一条又失败就停下，什么也不会丢。');
  });

  it('are put aside only for a reason', async () => {
    const words = wordsIn(await page('/put-aside?service=billing&messageId=m'));
    expect(words).toContain('为什么可以不收');
    expect(words).toContain('写给以后审查的人，不要写个人信息。');
  });

  it('are named by the address, of which anybody may have written anything', () => {
    expect(waitingSearch({ service: 'moon' })).toEqual({});
    expect(replaySearch({ service: 'billing', consumer: {}, key: 'k' })).toEqual({
      service: 'billing',
      consumer: '',
      topic: '',
      key: 'k',
    });
    expect(putAsideSearch({ messageId: null })).toEqual({ service: 'members', messageId: '' });
  });
});
