import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import { EntryReadDocument, type EntryReadQuery } from '../../../generated/finance/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

type Entry = NonNullable<EntryReadQuery['ledgerEntry']>;
const ACTOR = '01900000-0000-7000-8000-00000000abcd';
const entry = (actor: Entry['actor'], changes: Partial<Entry> = {}): Entry => ({
  id: 'e1',
  book: 'CONTROL',
  year: 2026,
  line: 'general-benefits',
  amount: '1900',
  rule: 'control-book/1',
  postedOn: '2026-11-25',
  occurredAt: '2026-11-24T16:00:00.000Z',
  document: '5'.repeat(64),
  cause: { kind: 'redemption-undone' },
  debit: { key: 'u46/encumbered', code: 'encumbered', name: 'encumbered' },
  credit: { key: 'u46/consumed', code: 'consumed', name: 'consumed' },
  tradeUnion: { id: 'u46', name: '海南省总工会' },
  actor,
  reverses: null,
  campaign: null,
  voucher: null,
  redemption: null,
  statement: null,
  block: { number: '1', position: 0, hash: '7'.repeat(64) },
  ...changes,
});
const drawnOf = async (ledgerEntry: Entry): Promise<string> => {
  const answers = [signedIn('AUDITOR'), answered(EntryReadDocument, { ledgerEntry })];
  return drawn({ routes: router.routeTree, path: '/finance/entry/e1', answers });
};
const entryOf = async (actor: Entry['actor']): Promise<string> => wordsIn(await drawnOf(entry(actor)));

describe('the way up from an entry', () => {
  it('leads to the budget that it moves, also where no campaign is behind it', async () => {
    const markup = await drawnOf(entry(null, { cause: { kind: 'budget-adopted' } }));
    expect(linksIn(markup)).toContain('/finance/union/u46/budget?year=%222026%22');
    expect(wordsIn(markup)).toContain('2026 · 普惠服务');
  });

  it('leads back to the books of its trade union', async () => {
    const markup = await drawnOf(entry(null));
    expect(linksIn(markup)).toContain('/finance/union/u46/books');
    expect(wordsIn(markup)).toContain('海南省总工会\n · 账簿');
  });

  it('ends in the general book, which has no budgets', async () => {
    const markup = await drawnOf(entry(null, { book: 'GENERAL', year: null, line: null }));
    expect(wordsIn(markup)).toContain('总账不分预算科目');
    expect(linksIn(markup).some((href) => href.includes('/budget?year='))).toBe(false);
  });
});

describe('what an entry rests on', () => {
  it('is told in words: which rules of which book, and its place in the chain counted from one', async () => {
    const words = await entryOf(null);
    expect(words).toContain('记账规则\n预算控制账规则第 1 版');
    expect(words).not.toContain('control-book');
    expect(words).toContain('第 1 块第 1 条');
  });

  it('names the very rule of the general book, which has many', async () => {
    const general = { book: 'GENERAL', year: null, line: null, rule: 'dues-paid-in/small/2' } as const;
    const words = wordsIn(await drawnOf(entry(null, general)));
    expect(words).toContain('总账规则第 2 版');
    expect(words).toContain('dues-paid-in/small/2');
  });
});

describe('who decided what was posted', () => {
  it('stands there by their masked name, as far as they may be seen', async () => {
    expect(await entryOf({ id: ACTOR, maskedName: '王**', erased: false })).toContain('王**');
    expect(await entryOf({ id: ACTOR, maskedName: null, erased: false })).toContain('abcd');
  });

  it('is nobody any more once they have been erased, and the page says that', async () => {
    expect(await entryOf({ id: ACTOR, maskedName: null, erased: true })).toContain('已删除个人信息');
  });
});

describe('the cashier of a redemption', () => {
  type Evidence = NonNullable<Entry['redemption']>;
  const taken = async (cashier: Evidence['cashier']): Promise<string> =>
    wordsIn(
      await drawnOf(
        entry(null, {
          redemption: {
            id: 'r1',
            amount: '1900',
            redeemedAt: '2026-11-24T16:00:00.000Z',
            undoUntil: '2026-11-25T16:00:00.000Z',
            undone: false,
            redemption: null,
            settledIn: [],
            cashierId: ACTOR,
            cashier,
            partner: { id: 'm1', name: '椰城快洗' },
            outlet: { id: 'o1', name: '海秀路店' },
          },
        }),
      ),
    );

  it('is named as far as the reader may see them', async () => {
    expect(await taken({ id: ACTOR, maskedName: '王**', erased: false })).toContain('王**');
    expect(await taken({ id: ACTOR, maskedName: null, erased: false })).toContain('不在您职责范围内的人');
  });

  it('is not said to be out of sight where nobody has looked', async () => {
    const words = await taken(null);
    expect(words).toContain('姓名没有读到（编号末尾 abcd）');
    expect(words).not.toContain('不在您职责范围内');
  });
});
