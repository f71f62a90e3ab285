import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { Failure, type FailureKind } from './failure.js';
import { Draws } from './part.js';
import { drawn, linksIn, wordsIn } from './spec/drawn.js';
import { PartOf, Told, Trouble } from './told.js';
import { withSnares } from './unanswered.js';
import type { Known } from './use-asked.js';

interface Data {
  readonly one: string | null;
  readonly other: string | null;
}
const again = (): void => undefined;
const page = async (
  known: Known<Data>,
  draw: (data: Data) => React.ReactNode,
  { of, language = 'zh' }: { readonly of?: string; readonly language?: 'zh' | 'en' } = {},
): Promise<string> => {
  const told = { known, children: draw, ...(of === undefined ? {} : { of }) };
  const routes = createRootRoute({ component: () => createElement(Told<Data>, told) });
  return drawn({ routes, path: '/portal/', answers: [], language });
};
const failed = (kind: FailureKind): Known<Data> => ({ state: 'failed', failure: new Failure(kind), again });
const here = (data: Data, ...unanswered: readonly string[]): Known<Data> =>
  without(data, 'unavailable', ...unanswered);
const without = (data: Data, kind: FailureKind, ...unanswered: readonly string[]): Known<Data> => ({
  state: 'here',
  answer: withSnares({ data, missing: unanswered.map((field) => ({ field, failure: new Failure(kind) })) }),
  stale: null,
  atMs: 0,
  again,
});

describe('what was asked for and did not come', () => {
  it('is asked again by hand where that may help', async () => {
    expect(wordsIn(await page(failed('unavailable'), () => 'x'))).toContain('再试一次');
    expect(wordsIn(await page(failed('broken'), () => 'x'))).toContain('再试一次');
  });

  it('is said to be asked for again by itself only as long as it is', async () => {
    const forbidden = { state: 'failed', failure: new Failure('forbidden'), again } as const;
    expect(wordsIn(await page({ ...forbidden, asksOn: true }, () => 'x'))).toContain('这里会自动再问');
    expect(wordsIn(await page({ ...forbidden, asksOn: false }, () => 'x'))).not.toContain('这里会自动再问');
  });

  it('asks who is not signed in to do so, in either language and with the way to all portals', async () => {
    const markup = await page(failed('signed-out'), () => 'x');
    expect(wordsIn(markup)).toBe('请先登录\n登录\n普惠首页\nEnglish');
    expect(linksIn(markup)).toEqual(['/']);
  });

  it('is no address of anything where it can be none: trying again is not offered', async () => {
    const words = wordsIn(await page(failed('wrong-input'), () => 'x'));
    expect(words).toContain('没有这样的内容');
    expect(words).not.toContain('再试一次');
  });
});

describe('a deed of which the platform broke', () => {
  const told = async (isDeed: boolean): Promise<string> => {
    const trouble = { failure: new Failure('broken'), again, isDeed };
    const routes = createRootRoute({ component: () => createElement(Trouble, trouble) });
    return wordsIn(await drawn({ routes, path: '/portal/', answers: [] }));
  };

  it('may have been done, and is not done twice by trying again', async () => {
    expect(await told(true)).toContain('可能已经办成，也可能没有；“再试一次”问的是同一件事，不会办两次');
    expect(await told(false)).not.toContain('办成');
  });
});

describe('what is missing', () => {
  const heading = '<h2>Vouchers of now</h2>';

  it('stands under its own heading, where all of it failed and where its owner did not answer', async () => {
    for (const language of ['zh', 'en'] as const) {
      const look = { of: 'Vouchers of now', language };
      expect(await page(failed('unavailable'), () => 'x', look)).toContain(heading);
      const fallen = await page(here({ one: null, other: null }, 'one'), (data) => data.one, look);
      expect(fallen).toContain(heading);
      expect(wordsIn(fallen)).toContain(
        language === 'zh' ? '现在读不到，原因写在上面。' : 'It can’t be read now; the reason stands above.',
      );
    }
  });

  it('has no second heading once it has come', async () => {
    const come = await page(here({ one: 'here', other: null }), (data) => data.one, {
      of: 'Vouchers of now',
    });
    expect(come).not.toContain(heading);
  });
});

describe('an answer of which a part did not come', () => {
  it('is drawn without what reads that part, and says so once', async () => {
    const words = wordsIn(
      await page(here({ one: 'here', other: null }, 'other'), (data) => [
        createElement(PartOf, {
          key: 1,
          of: '另一部分',
          children: createElement(Draws, { draw: () => `other: ${data.other ?? 'none'}` }),
        }),
        `one: ${data.one ?? 'none'}`,
      ]),
    );
    expect(words).toContain('one: here');
    expect(words).not.toContain('other:');
    expect(words).toContain('另一部分\n现在读不到，原因写在上面。');
    expect(words.split('这部分暂时不可用')).toHaveLength(2);
  });

  it('says why: that no duty covers it, or that it is away', async () => {
    const of = async (kind: FailureKind) =>
      wordsIn(await page(without({ one: 'here', other: null }, kind, 'other'), (data) => data.one));
    expect(await of('forbidden')).toContain('这里不在您的职责范围内');
    expect(await of('forbidden')).not.toContain('这部分暂时不可用');
    expect(await of('too-often')).toContain('操作过于频繁');
    expect(await of('unavailable')).toContain('这部分暂时不可用');
  });

  it('draws nothing at all of what reads it at its top', async () => {
    const words = wordsIn(
      await page(here({ one: 'here', other: null }, 'other'), (data) => data.other ?? 'none'),
    );
    expect(words).toContain('这部分暂时不可用');
    expect(words).not.toContain('none');
  });

  it('says that there is none where its owner says so', async () => {
    expect(wordsIn(await page(here({ one: null, other: null }), (data) => data.other ?? 'none'))).toBe(
      'none',
    );
  });
});

it('a fresh sign-in names what is to be typed again only where no browser keeps what was typed', async () => {
  const said = async (forgets: boolean): Promise<string> => {
    const trouble = createElement(Trouble, { failure: new Failure('sign-in-again'), forgets });
    const routes = createRootRoute({ component: () => trouble });
    return wordsIn(await drawn({ routes, path: '/portal/', answers: [] }));
  };
  expect(await said(true)).toContain('登录后回到这一页。');
  expect(await said(true)).toContain('涉及个人的内容不留在本机');
  expect(await said(false)).toContain('登录后回到这一页。');
  expect(await said(false)).not.toContain('涉及个人的内容');
});
