import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../desk-kit/duties.js';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { drawn, linksIn, wordsIn, type Answered } from '../../../kit/spec/drawn.js';
import { CLOCK_MOVES } from '../../../kit/use-clock-moves.js';
import { router } from '../shell/pages.js';
import { LOCAL_TIME } from './clock-page.js';
import { failureOf } from './local-time.js';

const told = { hash: LOCAL_TIME, answer: new Date('2026-11-28T01:27:00.000Z') };
const markup = async (role: Role, answers: readonly Answered[], language: 'zh' | 'en' = 'zh') =>
  drawn({
    routes: router.routeTree,
    path: '/admin/clock',
    answers: [signedIn(role), told, ...answers],
    language,
  });
const inALocalRun = { hash: CLOCK_MOVES, answer: true };
const elsewhere = { hash: CLOCK_MOVES, answer: false };

describe('in a local run, the page of its clock', () => {
  it('says what time the platform takes it to be, in China, and how far it can be moved', async () => {
    const words = wordsIn(await markup('PLATFORM_ADMIN', [inALocalRun]));
    for (const part of [
      '本机时钟',
      '2026年11月28日 09:27',
      '1 小时',
      '7 天',
      '到下个月 1 日零点',
      '自定天数',
    ])
      expect(words).toContain(part);
  });

  it('is told in English as well', async () => {
    const words = wordsIn(await markup('PLATFORM_ADMIN', [inALocalRun], 'en'));
    expect(words).toContain('28 November 2026');
    expect(words.replaceAll(/林\*\*|中文/g, '')).not.toMatch(/\p{Script=Han}/u);
  });

  it('is an entry of the menu of who may move it, and of nobody else', async () => {
    expect(linksIn(await markup('PLATFORM_ADMIN', [inALocalRun]))).toContain('/admin/clock');
    const others = await markup('SYSTEM_ADMIN', [inALocalRun]);
    expect(linksIn(others)).not.toContain('/admin/clock');
    expect(wordsIn(others)).toContain('这里不在您的职责范围内');
  });
});

describe('outside of a local run', () => {
  it.each([
    ['there is none', [elsewhere], '没有这个页面'],
    ['none is shown before that is known', [], null],
  ] as const)('%s', async (_, answers, says) => {
    const page = await markup('PLATFORM_ADMIN', answers);
    expect(linksIn(page)).not.toContain('/admin/clock');
    expect(wordsIn(page)).not.toContain('平台现在的时间');
    if (says !== null) expect(wordsIn(page)).toContain(says);
  });
});

it('what the gateway says in the place of the time is told as what it is', () => {
  expect([400, 401, 403, 404, 429, 500, 503].map(failureOf)).toEqual([
    'wrong-input',
    'signed-out',
    'forbidden',
    'broken',
    'too-often',
    'broken',
    'unavailable',
  ]);
});
