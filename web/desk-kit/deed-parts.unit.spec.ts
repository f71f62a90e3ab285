import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement, type ReactElement } from 'react';
import { Failure } from '../kit/failure.js';
import { drawn, wordsIn } from '../kit/spec/drawn.js';
import { withSnares } from '../kit/unanswered.js';
import { AskedBefore } from './before.js';
import { Done, OnItsWay } from './deed-parts.js';

const nothing = (): void => undefined;
const told = async (element: ReactElement, language: 'zh' | 'en' = 'zh'): Promise<string> => {
  const routes = createRootRoute({ component: () => element });
  return wordsIn(await drawn({ routes, path: '/finance/', answers: [], language }));
};

describe('a deed on its way', () => {
  const waits = async (waitsFor: 'answer' | 'queue' | 'line'): Promise<string> =>
    told(createElement(OnItsWay, { title: '批复预算', waitsFor, change: nothing }));

  it('leads back to what was typed where no answer comes: the line may be broken for good', async () => {
    expect(await waits('line')).toMatch(/还没有收到结果[^]*返回修改/);
  });

  it('is waited for where its answer is sure to come', async () => {
    expect(await waits('answer')).not.toContain('返回修改');
    expect(await waits('queue')).not.toContain('返回修改');
  });
});

describe('what was asked for before', () => {
  const before = async (left: number | null, hasCome: boolean, language?: 'zh' | 'en'): Promise<string> =>
    told(
      createElement(AskedBefore, { left, giveUpLeft: nothing, seeCome: hasCome ? nothing : null }),
      language,
    );

  it('may have been done: it says what becomes of the same, and of another, asked for now', async () => {
    const words = await before(Date.parse('2026-11-27T02:00:00Z'), false);
    expect(words).toMatch(/2026年11月27日[^]*还没有收到结果/);
    expect(words).toMatch(/可能已经办成[^]*照原样再办[^]*改了内容再办[^]*放下那一次/);
    expect(await before(1, false, 'en')).toMatch(
      /may have been done[^]*Changed, it is asked for beside that one/,
    );
  });

  it('is shown when somebody says so, once its answer has come', async () => {
    expect(await before(null, true)).toMatch(/前一次的结果到了[^]*看结果/);
    expect(await before(null, false)).toBe('');
  });
});

describe('what was done', () => {
  const done = async (fields: readonly string[]): Promise<string> => {
    const missing = fields.map((field) => ({ field, failure: new Failure('unavailable') }));
    const { data } = withSnares({ data: { drawStatement: { partner: null } }, missing });
    const outcome = () => ({
      title: '结算单已生成',
      says: data.drawStatement.partner === null ? '没有商户' : '有商户',
      next: null,
    });
    return told(
      createElement(Done, { title: '生成结算单', outcome, since: null, onceMore: nothing, end: nothing }),
    );
  };

  it('is told where a part of the platform left something out of the answer: nobody takes that for none', async () => {
    expect(await done([])).toContain('没有商户');
    const words = await done(['drawStatement.partner']);
    expect(words).not.toContain('没有商户');
    expect(words).toMatch(/生成结算单[^]*已经办成/);
  });
});
