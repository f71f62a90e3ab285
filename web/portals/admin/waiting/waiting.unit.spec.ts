import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { describe, expect, it } from '@jest/globals';
import { eventWords } from '../../../desk-kit/records/event-words.js';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import {
  OneMessageDocument,
  OneParkedKeyDocument,
  type OneMessageQuery,
  WaitingDocument,
  type WaitingQuery,
} from '../../../generated/admin/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { AfterIt } from './after-it.js';
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
const page = async (path: string, data: WaitingQuery = {}) =>
  drawn({
    routes: router.routeTree,
    path: `/admin/waiting${path}`,
    answers: [signedIn('SYSTEM_ADMIN'), answered(WaitingDocument, data)],
  });

/** The page of a deed, about what its service has of it. */
const deed = async (
  path: string,
  has: {
    readonly key?: typeof key;
    readonly letter?: typeof letter;
    readonly discarded?: OneMessageQuery['billingDiscarded'];
  } = {},
) =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: `/admin/waiting${path}`,
      answers: [
        signedIn('SYSTEM_ADMIN'),
        answered(OneParkedKeyDocument, { billing: has.key ?? null }),
        answered(OneMessageDocument, {
          billingLetter: has.letter ?? null,
          billingDiscarded: has.discarded ?? null,
        }),
      ],
    }),
  );

const none = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
const nowhere = {
  membersParkedKeys: none,
  partnersParkedKeys: none,
  benefitsParkedKeys: none,
  billingParkedKeys: none,
};

describe('messages that are stuck', () => {
  it('are told by what waits, since when and why, with what can be done', async () => {
    const markup = await page('?service=billing', {
      billingParkedKeys: { nodes: [key], pageInfo: more },
      billingDeadLetters: { nodes: [letter], pageInfo: more },
    });
    const words = wordsIn(markup);
    for (const part of [key.reason, '3 条', '读不出是什么的消息', '下一页']) expect(words).toContain(part);
    expect(linksIn(markup)).toEqual(
      expect.arrayContaining([
        '/admin/waiting/replay?service=billing&consumer=billing.commitments&topic=puhui.benefits.campaign.v1&key=k1',
        `/admin/waiting/put-aside?service=billing&messageId=${encodeURIComponent(letter.id)}`,
        '/admin/discarded?service=billing',
      ]),
    );
  });

  it('may be none in any part, which is what an administrator wants to read', async () => {
    const words = wordsIn(await page('', nowhere));
    expect(words).toContain('没有卡住的消息');
    expect(words).not.toContain('收不进去的消息\n');
  });

  it('are told of every part where none is chosen, and never said to be none while one has some', async () => {
    const some = { ...nowhere, billingParkedKeys: { nodes: [key], pageInfo: none.pageInfo } };
    const letters = { nodes: [letter], pageInfo: none.pageInfo };
    const markup = await page('', { ...some, billingDeadLetters: letters });
    const words = wordsIn(markup);
    expect(words).toContain('账务（1）');
    expect(words).toContain('全部模块');
    expect(words).toContain('读不出是什么的消息');
    expect(words).not.toContain('没有卡住的消息');
    expect(linksIn(markup)).toContain(
      '/admin/waiting/replay?service=billing&consumer=billing.commitments&topic=puhui.benefits.campaign.v1&key=k1',
    );
  });
});

describe('a message that is stuck', () => {
  it('is told once, with what it is and who takes it in said in words, and nothing raw', async () => {
    const event = { ...letter, type: 'puhui.BudgetAdopted.v1' };
    const words = wordsIn(
      await page('', {
        ...nowhere,
        billingParkedKeys: { nodes: [key], pageInfo: none.pageInfo },
        billingDeadLetters: { nodes: [event], pageInfo: none.pageInfo },
      }),
    );
    expect(words.split(key.reason)).toHaveLength(2);
    expect(words).toContain(eventWords.zh.BudgetAdopted);
    for (const raw of [event.type, event.id, key.consumer, key.topic]) expect(words).not.toContain(raw);
  });

  it('can be replayed though nobody tells which message it is', async () => {
    const some = { ...nowhere, billingParkedKeys: { nodes: [key], pageInfo: none.pageInfo } };
    const links = linksIn(await page('', some));
    expect(links.filter((link) => link.startsWith('/admin/waiting/'))).toHaveLength(1);
  });
});

describe('that none are stuck', () => {
  it('is not said of all where one part is chosen', async () => {
    const words = wordsIn(await page('?service=members', { ...nowhere, membersDeadLetters: none }));
    expect(words).toContain('这个模块没有卡住的消息');
    expect(words).toContain('别的模块有没有，请在上面选“全部模块”。');
  });

  it('is not said while a part is silent', async () => {
    const { billingParkedKeys: _, ...others } = nowhere;
    expect(wordsIn(await page('', others))).not.toContain('没有卡住的消息');
  });
});

describe('why one is stuck', () => {
  it('is told in the reader’s words, and in the program’s below', async () => {
    const forged = { ...key, reason: 'SIGNATURE_WRONG: it is not what benefits signed' };
    const some = { billingParkedKeys: { nodes: [forged], pageInfo: none.pageInfo } };
    const words = wordsIn(await page('?service=billing', some));
    expect(words).toContain('内容和签名对不上：发出以后被改过，请报告；确认以后搁置。');
    expect(words).toContain(forged.reason);
  });
});

describe('what is done about them', () => {
  it('is to take them in again, on a page that says what happens at the first that fails', async () => {
    const words = await deed('/replay?service=billing&consumer=c&topic=t&key=k', { key });
    expect(words).toContain(`主题\n${key.topic}\n对象\nk1\n等着\n3 条`);
    expect(words).toContain('第一条又失败就停下，什么也不会丢。');
  });

  it('is to put one aside, for a reason alone', async () => {
    const words = await deed('/put-aside?service=billing&messageId=m', { letter });
    expect(words).toContain(`消息\n${letter.id}`);
    expect(words).toContain('为什么可以不收');
    expect(words).toContain('写给以后审查的人，不要写个人信息。');
  });

  it.each([
    [2, ['/admin/waiting/replay?service=billing&consumer=c&topic=t&key=k', '/admin/waiting?service=billing']],
    [0, ['/admin/waiting?service=billing']],
  ])('leads, once one is put aside and %s wait behind it, to %j', async (left, links) => {
    const of = { consumer: 'c', topic: 't', key: 'k' };
    const after = () => createElement(AfterIt, { service: 'billing', of, left });
    const routes = createRootRoute({ component: after });
    const markup = await drawn({ routes, path: '/admin/waiting/put-aside', answers: [] });
    expect(linksIn(markup)).toEqual(links);
    expect(wordsIn(markup).includes('重放后面等着的 2 条')).toBe(left === 2);
  });
});

describe('a deed about them', () => {
  it('is not asked once they wait no more, whatever the address says', async () => {
    expect(await deed('/replay?service=billing&consumer=c&topic=t&key=k')).toContain(
      '这个对象没有在等的消息',
    );
    const made = await deed('/put-aside?service=billing&messageId=made-up');
    expect(made).toContain('这条消息没有在等');
    expect(made).not.toContain('made-up');
    const discarded = {
      consumer: key.consumer,
      topic: key.topic,
      key: key.key,
      discardedBy: 'p9',
      decidedBy: { id: 'p9', erased: false, maskedName: '符**' },
      reason: '误发的测试消息',
      at: '2026-11-26T07:00:00.000Z',
    };
    const aside = await deed('/put-aside?service=billing&messageId=m', { discarded });
    expect(aside).toContain(
      '符**（编号末尾 p9） 已经在 2026年11月26日 15:00 搁置了它，理由是：误发的测试消息',
    );
    expect(aside).not.toContain('为什么可以不收');
  });

  it('is named by the address, of which anybody may have written anything', () => {
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
