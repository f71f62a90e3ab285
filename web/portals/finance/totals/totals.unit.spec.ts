import { describe, expect, it } from '@jest/globals';
import { aUnion, signedIn } from '../../../desk-kit/spec/someone.js';
import { ControlTotalsDocument, type ControlTotalsQuery } from '../../../generated/finance/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

type Totals = NonNullable<ControlTotalsQuery['controlTotals']>;

const flows = {
  appropriated: '0',
  allocatedDown: '0',
  free: '0',
  encumbered: '0',
  reused: '0',
  released: '0',
  open: '0',
  suspense: '0',
};

const totals: Totals = {
  appropriated: '100000000',
  allocatedDown: '1000000',
  free: '90000000',
  encumbered: '9000000',
  reused: '0',
  consumed: '3230000',
  released: '570000',
  open: '5200000',
  paid: '1900000',
  suspense: '0',
  statementLines: '1900000',
  payments: '1900000',
  creditsDue: '0',
  paymentsAgree: true,
  books: [
    {
      tradeUnionId: 'u46',
      book: 'CONTROL',
      debits: '115000000',
      credits: '115000000',
      balanced: true,
      entries: 42,
    },
    {
      tradeUnionId: 'u46',
      book: 'GENERAL',
      debits: '1900000',
      credits: '1800000',
      balanced: false,
      entries: 7,
    },
    { tradeUnionId: 'u4601', book: 'CONTROL', debits: '0', credits: '0', balanced: true, entries: 0 },
  ],
  tradeUnions: [
    {
      ...flows,
      tradeUnionId: 'u46',
      consumed: '3230000',
      paid: '1900000',
      statementLines: '1900000',
      payments: '1900000',
      creditsDue: '0',
    },
    {
      ...flows,
      tradeUnionId: 'u4601',
      consumed: '0',
      paid: '0',
      statementLines: '0',
      payments: '0',
      creditsDue: '0',
    },
  ],
};

const page = async (changes: Partial<Totals> = {}, language: 'zh' | 'en' = 'zh', search = '') =>
  drawn({
    routes: router.routeTree,
    path: `/finance/union/u46/totals${search}`,
    answers: [
      signedIn('AUDITOR'),
      aUnion({ id: 'u46', name: language === 'zh' ? '海南省总工会' : 'Hainan' }),
      answered(ControlTotalsDocument, { controlTotals: { ...totals, ...changes } }),
    ],
    language,
  });

describe('control totals', () => {
  it('stand with what each of them says', async () => {
    const words = wordsIn(await page());
    expect(words).toContain('批复或拨入\n¥1,000,000.00\n决议批复的和上级拨来的预算，全部年度。');
    expect(words).toContain('已核销\n¥32,300.00\n券真正用掉、工会要付的钱。');
    expect(words).toContain(
      '超额核销待查\n¥0.00\n核销多于占用的部分。应当是零；不是零，要逐个活动说明原因。',
    );
    expect(words).toContain('商户应退\n¥0.00');
  });

  it('say that what was recorded as paid is what the books have, or that it is not', async () => {
    expect(wordsIn(await page())).toContain('登记的付款和账上已支付一致');
    const apart = await page({ payments: '1900001', paymentsAgree: false });
    expect(wordsIn(apart)).toContain('登记的付款和账上已支付不一致，请立即报告平台管理员');
    expect(apart).toContain('note bad');
  });

  it('tell of each book whether its two sides agree', async () => {
    const words = wordsIn(await page());
    expect(words).toMatch(/预算控制账\n¥1,150,000\.00\n¥1,150,000\.00\n42\n平/);
    expect(words).toMatch(/总账\n¥19,000\.00\n¥18,000\.00\n7\n不平，请立即报告平台管理员/);
  });

  it('lead from a union’s sums to its accounts', async () => {
    const links = linksIn(await page());
    expect(links).toContain('/finance/union/u46/books?book=CONTROL');
    expect(links).toContain('/finance/union/u46/books?book=GENERAL');
  });

  it('leave out unions without any money, of which a province has hundreds', async () => {
    const markup = await page();
    expect(markup.match(/<tr role="row">/g)).toHaveLength(
      // Three heads, thirteen figures, two books and one union.
      3 + 13 + 2 + 1,
    );
    const nothing = await page({ books: [], tradeUnions: [] });
    expect(nothing.match(/<table/g)).toHaveLength(1);
  });

  it('are told in English, and lie beside the books in the menu', async () => {
    const markup = await page({}, 'en');
    expect(wordsIn(markup)).toContain('What the union owes for vouchers that were really used.');
    expect(wordsIn(markup).replaceAll(/林\*\*|中文/g, '')).not.toMatch(/\p{Script=Han}/u);
    expect(linksIn(markup)).toContain('/finance/union/u46/totals');
  });
});

describe('control totals of many unions', () => {
  it('say so where they list the first unions of many', async () => {
    const part = { ...flows, consumed: '1', paid: '0', statementLines: '0', payments: '0', creditsDue: '0' };
    const many = Array.from({ length: 25 }, (_, nth) => ({ ...part, tradeUnionId: `u${nth}` }));
    expect(wordsIn(await page({ tradeUnions: many }))).toContain('共 25 行，这里列出前 20 行。\n再列出一些');
    expect(wordsIn(await page({ tradeUnions: many.slice(0, 20) }))).not.toContain('这里列出前');
  });

  it('say so of the books of many unions as well', async () => {
    const one = totals.books.slice(0, 1);
    const many = Array.from({ length: 41 }, (_, nth) =>
      one.map((book) => ({ ...book, tradeUnionId: `u${nth}` })),
    ).flat();
    expect(wordsIn(await page({ books: many }))).toContain('共 41 行，这里列出前 40 行。');
    expect(wordsIn(await page({ books: many.slice(0, 40) }))).not.toContain('这里列出前');
  });
});

describe('the figures of control totals', () => {
  it('lead to what is behind each of them: accounts, each union’s part, or statements', async () => {
    const links = linksIn(await page());
    // Of several unions their parts come first.
    for (const figure of ['appropriated', 'free', 'encumbered', 'released', 'consumed', 'suspense'])
      expect(links).toContain(`/finance/union/u46/totals?figure=${figure}#unions`);
    expect(links).toContain('/finance/statements');
    expect(links).toContain('/finance/union/u46/books?book=CONTROL&figure=consumed');
    const [own] = totals.tradeUnions;
    const alone = linksIn(await page({ tradeUnions: own === undefined ? [] : [own] }));
    for (const figure of ['appropriated', 'free', 'released', 'open', 'paid', 'suspense'])
      expect(alone).toContain(`/finance/union/u46/books?book=CONTROL&figure=${figure}`);
  });

  it('tell of a figure that was chosen each union’s part of it, and lead on from there', async () => {
    const markup = await page({}, 'zh', '?figure=paid');
    expect(wordsIn(markup)).toMatch(/各工会[\s\S]*已支付\n海南省总工会\n¥19,000\.00/);
    expect(linksIn(markup)).toContain('/finance/union/u46/books?book=CONTROL&figure=paid');
  });
});
