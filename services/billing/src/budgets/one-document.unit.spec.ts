import { describe, expect, it } from '@jest/globals';
import { fen, newId, type BusinessDate } from '@puhui/kernel';
import { decideAdoption } from './adopt-budget/decide.js';
import { documentKey, standingUnder } from './one-document.js';

const decided = (document: string, amount: bigint, on: string) => ({
  document,
  amount: fen(amount),
  on: on as BusinessDate,
});

describe('the number of a document', () => {
  it.each([
    '琼工办〔2027〕1号',
    ' 琼工办〔2027〕 1 号 ',
    '琼工办［２０２７］１号',
    '琼工办[2027]1号',
    '琼工办【2027】1号',
    '琼工办（2027）1号',
    '琼工办(2027)1号',
    '琼工办﹝2027﹞1号',
    '琼工办〔2027〕第1号',
    '琼工办〔2027〕\u3000第 1 号',
    '琼工办\u200b〔2027〕1号',
    '琼⼯办〔2027〕1号',
    '琼工办〔2027〕01号',
    '琼工办〔2027〕第第1号',
    '琼工办〔2027年〕1号',
    '琼工办〔2027〕1',
    '琼工办〔2027〕1號',
    '琼工办〔2027〕1号。',
    '琼工办〔2027〕1号,',
    '《琼工办〔2027〕1号》',
    '“琼工办〔2027〕1号。”',
    '琼工办＜2027＞1号',
    '琼工办‹2027›1号',
    '琼工办❲2027❳1号',
    '琼工办⦗2027⦘1号',
    '琼工办〔2027〕1\u0301号',
  ])('is the same when it is typed as "%s"', (typed) => {
    expect(documentKey(typed)).toBe(documentKey('琼工办〔2027〕1号'));
  });

  it.each([
    '琼工办〔2027〕2号',
    '琼工办〔2026〕1号',
    '琼工会〔2027〕1号',
    '琼工办〔2027〕1-1号',
    '琼工办〔2027〕11号',
    '琼工办〔2027〕10号',
    '琼工办〔2027〕1号附件',
  ])('of another document is another: "%s"', (typed) => {
    expect(documentKey(typed)).not.toBe(documentKey('琼工办〔2027〕1号'));
  });

  it('has no width, case or kind of dash', () => {
    expect(documentKey('ｈｎ—2027－7')).toBe(documentKey('HN-2027-7'));
    expect(documentKey('决议 2027-31')).not.toBe(documentKey('决议 2027-3-1'));
  });
});

describe('what stands under a document', () => {
  const before = [
    decided('琼工办〔2027〕1号', 100n, '2026-11-05'),
    decided('琼工办〔2027〕2号', 7n, '2026-11-06'),
    decided('琼工办[2027]1号', 20n, '2026-12-01'),
  ];

  it('is nothing for a new one, or where whoever decides says that it is another sum', () => {
    expect(standingUnder({ document: '琼工办〔2027〕3号' }, before)).toBeNull();
    expect(standingUnder({ document: '琼工办〔2027〕1号', again: true }, before)).toBeNull();
  });

  it('is all of it together, with the last day and form', () => {
    expect(standingUnder({ document: '琼工办（2027）1号', again: false }, before)).toEqual({
      document: '琼工办[2027]1号',
      amount: 120n,
      lastOn: '2026-12-01',
      times: 2,
    });
  });
});

describe('a line that was adopted by a document', () => {
  const budget = {
    id: newId(new Date()),
    tradeUnionId: newId(new Date()),
    year: 2027,
    line: 'x',
    version: 1,
  };
  const adopted = [decided('琼工办〔2027〕1号', 100n, '2026-11-05')];
  const adopt = (document: string, again?: boolean) =>
    decideAdoption(
      { amount: fen(5n), document, again },
      { budget, adopted },
      new Date('2026-12-01T00:00:00Z'),
    );

  it('is not adopted by it again, whatever the amount, unless that is said', () => {
    expect(adopt('琼工办[2027]1号')).toEqual({
      ok: false,
      error: {
        code: 'BUDGET_ALREADY_ADOPTED',
        document: '琼工办〔2027〕1号',
        year: 2027,
        amount: 100n,
        lastOn: '2026-11-05',
        times: 1,
      },
    });
    expect(adopt('琼工办[2027]1号', true).ok).toBe(true);
    expect(adopt('琼工办〔2027〕2号').ok).toBe(true);
  });

  it('is refused for its year first', () => {
    const late = decideAdoption(
      { amount: fen(5n), document: '琼工办〔2027〕1号' },
      { budget, adopted },
      new Date('2028-01-01T00:00:00Z'),
    );
    expect(late).toMatchObject({ error: { code: 'BUDGET_YEAR_OVER' } });
  });
});
