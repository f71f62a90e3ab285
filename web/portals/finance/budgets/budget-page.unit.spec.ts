import { describe, expect, it } from '@jest/globals';
import { aUnion, hainan, signedIn, xiuying } from '../../../desk-kit/spec/someone.js';
import type { Role } from '../../../desk-kit/duties.js';
import {
  AllotmentsOfDocument,
  BudgetFlowOfDocument,
  BudgetYearsDocument,
  BusinessCalendarDocument,
  BudgetsDocument,
  LinesOfDocument,
  type BudgetOfListFragment,
  type FlowFragment,
} from '../../../generated/finance/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { budgetSearch } from './budget-page.js';

const line = (changes: Partial<BudgetOfListFragment> = {}): BudgetOfListFragment => ({
  id: 'b1',
  line: 'general-benefits',
  year: 2026,
  appropriated: '100000000',
  allocatedDown: '1000000',
  open: '5200000',
  consumed: '3230000',
  paid: '1900000',
  released: '570000',
  free: '90000000',
  tradeUnion: hainan,
  ...changes,
});
const flow: FlowFragment = {
  ways: [
    { from: 'ADOPTED', to: 'OWN', amount: '100000000' },
    { from: 'OWN', to: 'BELOW', amount: '1000000' },
    { from: 'OWN', to: 'FREE', amount: '90000000' },
    { from: 'OWN', to: 'BOUND', amount: '5200000' },
  ],
  stations: [
    { station: 'ADOPTED', amount: '100000000' },
    { station: 'FREE', amount: '90000000' },
    { station: 'BOUND', amount: '5200000' },
  ],
};
const calendar = answered(BusinessCalendarDocument, {
  businessCalendar: { year: 2026, lastMonth: '2026-10' },
});
const page = async (
  lines: readonly BudgetOfListFragment[],
  { role = 'FINANCE_OFFICER' as Role, hasNextPage = false, year = 2026 } = {},
) =>
  drawn({
    routes: router.routeTree,
    path: `/finance/union/u46/budget?year=%22${year}%22`,
    answers: [
      signedIn(role),
      aUnion(),
      calendar,
      answered(BudgetYearsDocument, { budgetYears: { years: [2026, 2019] } }),
      answered(BudgetFlowOfDocument, { budgetFlow: flow }),
      answered(BudgetsDocument, { budgets: { nodes: lines, pageInfo: { endCursor: 'c1', hasNextPage } } }),
    ],
  });

describe('the budget of a year', () => {
  it('is a line for each purpose, with what became of its money', async () => {
    const words = wordsIn(await page([line(), line({ id: 'b2', tradeUnion: xiuying, line: 'heat-relief' })]));
    expect(words).toMatch(
      /海南省总工会\n普惠服务\n¥1,000,000\.00\n¥10,000\.00\n¥52,000\.00\n¥32,300\.00\n¥19,000\.00\n¥5,700\.00\n¥900,000\.00/,
    );
    expect(words).toMatch(/海口市秀英区总工会\n送清凉/);
    expect(words).toContain('钱从哪里来，现在在哪里');
  });

  it('leads from each figure to the accounts that it is made of, of whichever union it is', async () => {
    const links = linksIn(await page([line(), line({ id: 'b2', tradeUnion: xiuying })]));
    for (const { id } of [hainan, xiuying])
      for (const figure of [
        'appropriated',
        'allocatedDown',
        'encumbered',
        'consumed',
        'paid',
        'released',
        'free',
      ])
        expect(links).toContain(
          `/finance/union/${id}/books?book=CONTROL&figure=${figure}&year=%222026%22&line=general-benefits`,
        );
  });

  it('is chosen among the years that have one, this one and the next', async () => {
    const markup = await page([line()]);
    const [, choice = ''] = /<select[^>]*>(.*?)<\/select>/s.exec(markup) ?? [];
    expect(choice.match(/value="\d+"/g)).toEqual(['value="2027"', 'value="2026"', 'value="2019"']);
  });

  it('is adopted and allocated by finance officers; auditors read it', async () => {
    const deeds = (markup: string): string[] =>
      linksIn(markup).filter((href) => /\/(adopt|allocate|lower|hand-back)\?/.test(href));
    expect(deeds(await page([line()]))).toEqual([
      '/finance/union/u46/adopt?year=%222026%22',
      '/finance/union/u46/allocate?year=%222026%22',
      '/finance/union/u46/lower?year=%222026%22',
      '/finance/union/u46/hand-back?year=%222026%22',
    ]);
    expect(deeds(await page([line()], { role: 'AUDITOR' }))).toEqual([]);
  });

  it('says how it begins where there is none, and goes on where there is more', async () => {
    const words = wordsIn(await page([]));
    expect(words).toContain('2026 年还没有预算');
    expect(words).toContain('按工会的决议批复一笔预算，活动才能占用它。');
    expect(wordsIn(await page([line()], { hasNextPage: true }))).toContain('下一页');
  });

  it('is named by the address, whose years the router reads as figures', () => {
    expect(budgetSearch({ year: 2026 })).toEqual({ year: '2026' });
    expect(budgetSearch({ year: {}, after: 'c', page: 2 })).toEqual({ after: 'c', page: 2 });
  });
});

it('a budget is read, and no more decided, once its year is over', async () => {
  const markup = await page([line({ year: 2025 })], { year: 2025 });
  expect(linksIn(markup).filter((href) => /\/(adopt|allocate)\?/.test(href))).toEqual([]);
  expect(wordsIn(markup)).toContain('2025 年度已经结束，预算不再改动');
});

describe('a budget that is adopted', () => {
  const yearIn = async (asked: number): Promise<readonly string[]> => {
    const markup = await drawn({
      routes: router.routeTree,
      path: `/finance/union/u46/adopt?year=%22${asked}%22`,
      answers: [signedIn('FINANCE_OFFICER'), aUnion(), calendar],
    });
    const [choice = ''] = /<select[^>]*>.*?<\/select>/s.exec(markup) ?? [];
    return [...choice.matchAll(/<option value="(\d*)"( selected="")?/g)].map(
      ([, year = '', chosen]) => `${year}${chosen ? ' chosen' : ''}`,
    );
  };

  it('is of this year or the next, and of none that was mistyped', async () => {
    expect(await yearIn(2026)).toEqual(['', '2026 chosen', '2027']);
    expect(await yearIn(2072)).toEqual(['', '2026', '2027']);
  });
});

it('a budget is adopted by its address, too, only by who may', async () => {
  const at = async (page: string, role: Role): Promise<string> =>
    wordsIn(
      await drawn({
        routes: router.routeTree,
        path: `/finance/union/u46/${page}`,
        answers: [signedIn(role), aUnion(), calendar],
      }),
    );
  for (const page of ['adopt', 'allocate', 'dues/DUES_PAID_IN', 'close'])
    for (const role of ['AUDITOR', 'FINANCE_APPROVER'] as const)
      expect([page, await at(page, role)]).toEqual([page, expect.stringContaining('这里不在您的职责范围内')]);
  expect(await at('adopt', 'FINANCE_OFFICER')).toContain('依据的文件');
});

describe('money that is passed down', () => {
  const allocate = async (lines: readonly { id: string; line: string; free: string; released: string }[]) =>
    wordsIn(
      await drawn({
        routes: router.routeTree,
        path: '/finance/union/u46/allocate?year=%222026%22',
        answers: [signedIn('FINANCE_OFFICER'), aUnion(), answered(LinesOfDocument, { budget: { lines } })],
      }),
    );

  it('comes from a line that has some, and the page says how much', async () => {
    const words = await allocate([{ id: 'b1', line: 'general-benefits', free: '90000000', released: '0' }]);
    expect(words).toContain('未占用 ¥900,000.00');
    expect(words).toContain('拨给哪个下级工会');
  });

  it('needs a line to come from', async () => {
    const words = await allocate([]);
    expect(words).toContain('本级这一年还没有预算科目');
    expect(words).toContain('先在“预算”里批复一个科目');
  });
});

describe('what campaigns gave back', () => {
  const lines = [
    { id: 'b1', line: 'general-benefits', free: '90000000', released: '570000' },
    { id: 'b2', line: 'spring-festival', free: '100', released: '0' },
  ];
  const asked = async (step: 'lower' | 'hand-back', of: typeof lines) =>
    wordsIn(
      await drawn({
        routes: router.routeTree,
        path: `/finance/union/u46/${step}?year=%222026%22`,
        answers: [
          signedIn('FINANCE_OFFICER'),
          aUnion(),
          answered(LinesOfDocument, { budget: { lines: of } }),
          answered(AllotmentsOfDocument, {
            budget: { lines: of },
            budgetAllotments: { allotments: [{ line: 'general-benefits', most: '0', from: hainan }] },
          }),
        ],
      }),
    );

  it.each(['lower', 'hand-back'] as const)('is named with its figure where one would %s it', async (step) => {
    expect(await asked(step, lines)).toMatch(
      /活动退回的 ¥5,700\.00 不在其中：只能再用于本科目的活动，不能调减，也不能交回上级/,
    );
    expect(await asked(step, lines.slice(1))).not.toContain('活动退回');
  });
});
