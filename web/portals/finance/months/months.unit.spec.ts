import { describe, expect, it } from '@jest/globals';
import { aUnion, signedIn } from '../../../desk-kit/spec/someone.js';
import type { Role } from '../../../desk-kit/duties.js';
import {
  MonthsOfDocument,
  MonthStateDocument,
  type MonthStateQuery,
} from '../../../generated/finance/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { monthsSearch } from './months-page.js';

type State = NonNullable<MonthStateQuery['closingObstacles']>;
const nothing: State = {
  period: '2026-10',
  closed: false,
  over: true,
  closable: true,
  parkedKeys: 0,
  parkedKeysOfAnyUnion: 0,
  factsWaiting: 0,
  suspense: [],
};
const page = async (
  changes: Partial<State> = {},
  role: Role = 'FINANCE_OFFICER',
  closed: string[] = [],
  at = 'months',
) =>
  drawn({
    routes: router.routeTree,
    path: `/finance/union/u46/${at}${at.includes('?') ? '' : '?'}month=2026-10`,
    answers: [
      signedIn(role),
      aUnion(),
      answered(MonthStateDocument, { closingObstacles: { ...nothing, ...changes } }),
      answered(MonthsOfDocument, {
        closedPeriods: closed.map((period) => ({
          period,
          closedAt: '2026-11-05T02:00:00.000Z',
          closedBy: 'p000-0007',
          decidedBy: { id: 'p000-0007', maskedName: '林**', erased: false },
        })),
      }),
    ],
  });
const toClose = (markup: string): string[] => linksIn(markup).filter((href) => href.includes('/close'));

describe('a month that is to be closed', () => {
  it('is closed by a finance officer once nothing stands in the way', async () => {
    const markup = await page();
    expect(wordsIn(markup)).toContain('可以结账\n没有挡在前面的事。');
    expect(toClose(markup)).toEqual(['/finance/union/u46/close?month=2026-10']);
    expect(toClose(await page({}, 'AUDITOR'))).toEqual([]);
  });

  it('waits for messages and facts, of which it says how many and who deals with them', async () => {
    const words = wordsIn(
      await page({ closable: false, parkedKeys: 3, parkedKeysOfAnyUnion: 1, factsWaiting: 2 }),
    );
    expect(words).toContain('有 3 组消息没有处理，请系统管理员在“卡住的消息”中重放或搁置。');
    expect(words).toContain('其中 1 组看不出属于哪个工会');
    expect(words).toContain('有 2 件事在等它前面的消息');
    expect(words).not.toContain('可以结账');
  });

  it('waits for an explanation of each campaign that redeemed more than it bound', async () => {
    const campaign = { id: 'c1', title: '一元洗车' };
    const suspense = [
      { amount: '1900', isExplained: false, campaign },
      { amount: '3800', isExplained: true, campaign: { id: 'c2', title: '早餐券' } },
    ];
    const markup = await page({ closable: false, suspense });
    expect(wordsIn(markup)).toMatch(/一元洗车\n¥19\.00\n写明原因/);
    expect(wordsIn(markup)).not.toContain('早餐券');
    expect(linksIn(markup).some((href) => href.startsWith('/finance/union/u46/explain/c1?'))).toBe(true);
    expect(
      linksIn(await page({ closable: false, suspense }, 'AUDITOR')).some((href) =>
        href.includes('/explain/'),
      ),
    ).toBe(false);
  });

  it('is not offered to be closed before it is over, though nothing stands in the way', async () => {
    const markup = await page({ over: false, closable: false });
    expect(wordsIn(markup)).toContain('这个月还没有过完');
    expect(toClose(markup)).toEqual([]);
  });

  it('is closed once', async () => {
    const markup = await page({ closed: true, closable: false }, 'FINANCE_OFFICER', ['2026-10', '2026-09']);
    expect(wordsIn(markup)).toContain('这个月已经结账');
    expect(wordsIn(markup)).toMatch(
      /已结账的月份\n(.*\n)*2026年10月\n2026年11月5日 ?10:00\n林\*\*（编号末尾 0007）\n已结账/,
    );
    expect(toClose(markup)).toEqual([]);
  });

  it('is the first where none was closed yet, and is named by the address', async () => {
    expect(wordsIn(await page())).toContain('第一个月结了账，就会列在这里。');
    expect(monthsSearch({ month: '2026-10' })).toEqual({ month: '2026-10' });
    expect(monthsSearch({ month: [] })).toEqual({});
  });
});

describe('the page that closes a month', () => {
  it('asks while the month can be closed; otherwise it says why not, and leads back', async () => {
    const at = async (changes: Partial<State>) => page(changes, 'FINANCE_OFFICER', [], 'close');
    expect(wordsIn(await at({}))).toContain('请核对');
    for (const [changes, why] of [
      [{ over: false, closable: false }, '这个月还没有过完'],
      [{ closed: true, closable: false }, '这个月已经结账'],
      [{ parkedKeys: 1, closable: false }, '还有先要办的事'],
    ] as const) {
      const markup = await at(changes);
      expect(wordsIn(markup)).toContain(why);
      expect(wordsIn(markup)).not.toContain('请核对');
      expect(linksIn(markup)).toContain('/finance/union/u46/months?month=2026-10');
    }
  });
});

it('the page that closes a month asks about it by its name', async () => {
  const path = '/finance/union/u46/close?month=2026-10';
  const state = answered(MonthStateDocument, { closingObstacles: nothing });
  const answers = [signedIn('FINANCE_OFFICER'), aUnion(), state];
  const words = wordsIn(await drawn({ routes: router.routeTree, path, answers }));
  expect(words).toContain('把 2026年10月 结账？');
  expect(words).not.toContain('2026-10');
});

describe('the page that explains what was redeemed beyond what was bound', () => {
  const held = { amount: '1900', isExplained: false, campaign: { id: 'c1', title: '一元洗车' } };
  const at = async (suspense: State['suspense'], search = '') =>
    page({ closable: false, suspense }, 'FINANCE_OFFICER', [], `explain/c1?${search}`);

  it('says how much it is by the books, whatever its address says', async () => {
    const words = wordsIn(await at([held], 'amount=999999900&'));
    expect(words).toMatch(/活动\n一元洗车\n超额\n¥19\.00/);
    expect(words).not.toContain('9,999,999');
  });

  it('has nothing to ask where there is no such excess, or somebody has explained it', async () => {
    expect(wordsIn(await at([], 'amount=1900&'))).toContain('这个活动没有要说明的超额核销');
    const words = wordsIn(await at([{ ...held, isExplained: true }]));
    expect(words).toContain('这个金额已经说明过了');
    expect(words).not.toContain('为什么');
  });
});

it('a month that was closed along with a later one is listed too, with who closed them', async () => {
  const words = wordsIn(await page({ closed: true, closable: false }, 'AUDITOR', ['2026-10', '2026-07']));
  expect(words).toMatch(/2026年9月\n2026年11月5日 ?10:00\n林[^\n]*\n随2026年10月一起结账/);
  expect(words.match(/2026年(10|9|8|7)月(和之前的月份)?\n2026年11月5日/g)).toHaveLength(4);
  expect(words).toContain('2026年7月和之前的月份');
});
