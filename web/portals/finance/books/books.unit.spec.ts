import { describe, expect, it } from '@jest/globals';
import { aUnion, signedIn } from '../../../desk-kit/spec/someone.js';
import {
  AccountEntriesDocument,
  TrialBalanceOfDocument,
  type EntryOfListFragment,
  type TrialBalanceOfQuery,
} from '../../../generated/finance/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { booksSearch } from './books-page.js';

type Balance = NonNullable<TrialBalanceOfQuery['trialBalance']>;
type Row = Balance['rows'][number];
const row = (code: string, name: string, changes: Partial<Row> = {}): Row => ({
  account: { key: `u46/${code}`, code, name, campaign: null },
  year: null,
  line: null,
  debits: '100000',
  credits: '0',
  balance: '100000',
  ...changes,
});
const page = async (book: 'CONTROL' | 'GENERAL', changes: Partial<Balance> = {}, more = '') =>
  drawn({
    routes: router.routeTree,
    path: `/finance/union/u46/books?book=${book}${more}`,
    answers: [
      signedIn('AUDITOR'),
      aUnion(),
      answered(TrialBalanceOfDocument, {
        trialBalance: {
          debits: '100000',
          credits: '100000',
          balanced: true,
          figure: null,
          rows: [],
          ...changes,
        },
      }),
    ],
  });

describe('a trial balance', () => {
  it('says that its two sides agree, or that this has to be reported', async () => {
    const rows = [row('102', '银行存款')];
    expect(wordsIn(await page('GENERAL', { rows }))).toContain('借方合计等于贷方合计\n¥1,000.00');
    const apart = await page('GENERAL', { rows, credits: '99900', balanced: false });
    expect(wordsIn(apart)).toContain('借贷不平，请立即报告平台管理员');
    expect(wordsIn(apart)).toContain('≠ ¥999.00');
  });

  it('says on paper which book it is, of which day, and when it was printed', async () => {
    const rows = [row('102', '银行存款')];
    const printed = /class="only-printed">([^<]*)</;
    const [, of = ''] = printed.exec(await page('GENERAL', { rows }, '&asOf=2026-11-20')) ?? [];
    expect(of).toMatch(/^总账 · 截至 2026年11月20日 · 打印于 \d{4}年\d+月\d+日 \d\d:\d\d$/);
    const [, now = ''] = printed.exec(await page('CONTROL', { rows })) ?? [];
    expect(now).toMatch(/^预算控制账 · 截至 \d{4}年\d+月\d+日 \d\d:\d\d · 打印于 /);
  });

  it('has the ministry’s codes in the general book', async () => {
    const rows = [row('102', '银行存款'), row('402', '拨缴经费收入', { debits: '0', balance: '-100000' })];
    const words = wordsIn(await page('GENERAL', { rows }));
    expect(words).toMatch(/102\n¥1,000\.00\n¥0\.00\n¥1,000\.00/);
    expect(words).toContain('-¥1,000.00');
  });

  it('has budgets and campaigns in the control book, each with the way to its entries', async () => {
    const account = {
      key: 'u46/consumed/c1',
      code: 'consumed',
      name: 'consumed',
      campaign: { id: 'c1', title: '一元洗车' },
    };
    const markup = await page('CONTROL', {
      rows: [row('consumed', 'consumed', { account, year: 2026, line: 'general-benefits' })],
    });
    expect(wordsIn(markup)).toContain('2026 普惠服务');
    expect(linksIn(markup)).toContain('/finance/campaign/c1');
    expect(linksIn(markup).some((href) => href.startsWith('/finance/union/u46/account?book=CONTROL'))).toBe(
      true,
    );
  });

  it('is told of before there is any entry, and named by its address', async () => {
    expect(wordsIn(await page('GENERAL'))).toContain('批复第一笔预算或登记第一笔经费后，这里就有余额。');
    expect(booksSearch({ book: 'GENERAL', asOf: '2026-11-01' })).toEqual({
      book: 'GENERAL',
      asOf: '2026-11-01',
    });
    expect(booksSearch({ book: 'SECRET' })).toEqual({});
  });
});

describe('the figures of a trial balance', () => {
  it('lead to the entries of their account, side and day', async () => {
    const links = linksIn(await page('GENERAL', { rows: [row('102', '银行存款')] }, '&asOf=2026-11-30'));
    const toAccount = links.filter((href) => href.includes('/account?'));
    const asked = toAccount.map((href) => new URLSearchParams(href.split('?')[1]));
    expect(asked.map((search) => search.get('side'))).toEqual([null, 'DEBIT', 'CREDIT', null]);
    for (const search of asked)
      expect([search.get('account'), search.get('asOf')]).toEqual(['u46/102', '2026-11-30']);
  });

  it('that make one of a budget say which, and what they come to', async () => {
    const asked = '&figure=encumbered&year=%222026%22&line=general-benefits';
    const words = wordsIn(
      await page('CONTROL', { rows: [row('encumbered', '占用中')], figure: '100000' }, asked),
    );
    expect(words).toMatch(/2026 · 普惠服务 · .*¥1,000\.00/s);
    expect(words).toContain('这个数就是下列科目余额的合计');
    expect(words).not.toContain('借方合计等于贷方合计');
  });
});

it('a figure of a budget without accounts is said to be zero by its name, never that the books are empty', async () => {
  const asked = '&figure=consumed&year=%222026%22&line=general-benefits';
  const markup = await page('CONTROL', { rows: [], figure: '0' }, asked);
  expect(wordsIn(markup)).toMatch(/2026 · 普惠服务 · 已核销 ¥0\.00/);
  expect(wordsIn(markup)).toContain('还没有记过这一项');
  expect(wordsIn(markup)).not.toContain('账上还没有记录');
  expect(linksIn(markup)).toContain('/finance/union/u46/books?book=CONTROL');
});

it.each([
  ['', '2026年11月1日起的分录。'],
  ['&side=DEBIT', '2026年11月1日起记在借方的分录。'],
  ['&side=CREDIT', '2026年11月1日起记在贷方的分录。'],
])(
  'an account from a day on is not said to be all of it, nor to come to a figure (%s)',
  async (side, said) => {
    const accountEntries = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
    const words = wordsIn(
      await drawn({
        routes: router.routeTree,
        path: `/finance/union/u46/account?book=GENERAL&account=u46%2F102&from=2026-11-01${side}`,
        answers: [signedIn('AUDITOR'), aUnion(), answered(AccountEntriesDocument, { accountEntries })],
      }),
    );
    expect(words).toContain(said);
    expect(words).not.toMatch(/全部分录|就是余额|发生额/);
  },
);

describe('an account', () => {
  const entry: EntryOfListFragment = {
    id: 'e1',
    book: 'GENERAL',
    amount: '60000',
    postedOn: '2026-11-25',
    occurredAt: '2026-11-24T16:00:00.000Z',
    document: '税票 1',
    cause: { kind: 'dues-paid-in' },
    redemption: null,
    debit: { key: 'u46/102', code: '102', name: '银行存款' },
    credit: { key: 'u46/402', code: '402', name: '拨缴经费收入' },
  };

  it('lists its entries, each with the day, the reason, the paper and the way to it', async () => {
    const markup = await drawn({
      routes: router.routeTree,
      path: '/finance/union/u46/account?book=GENERAL&account=u46%2F102&name=%E5%B0%8F%E9%87%91%E5%BA%93',
      answers: [
        signedIn('AUDITOR'),
        aUnion(),
        answered(AccountEntriesDocument, {
          accountEntries: { nodes: [entry], pageInfo: { endCursor: 'c1', hasNextPage: true } },
        }),
      ],
    });
    // What it is called the entries say, whatever an address would have it called.
    expect(wordsIn(markup)).toContain('科目明细 · 银行存款');
    expect(wordsIn(markup)).not.toContain('小金库');
    expect(wordsIn(markup)).toContain('税票 1');
    expect(wordsIn(markup)).toContain('¥600.00');
    expect(wordsIn(markup)).not.toContain('dues-paid-in');
    expect(linksIn(markup)).toContain('/finance/entry/e1');
    expect(wordsIn(markup)).toContain('下一页');
  });

  it('is narrowed by days and turned round, and says where nothing matches', async () => {
    const accountEntries = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
    const words = wordsIn(
      await drawn({
        routes: router.routeTree,
        path: '/finance/union/u46/account?book=GENERAL&account=u46%2F102&from=2026-11-01&order=newest',
        answers: [signedIn('AUDITOR'), aUnion(), answered(AccountEntriesDocument, { accountEntries })],
      }),
    );
    expect(words).toMatch(/从哪一天[^]*到哪一天[^]*顺序\n从早到晚\n从晚到早/);
    expect(words).not.toContain('这里还没有分录');
  });
});
