import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { controlAccount, generalAccount } from './account.js';
import { accountKeyOf } from './find-account.js';
import { accountName } from './find-entries.js';

const union = newId(new Date());
const line = { tradeUnionId: union, year: 2026, line: 'general-benefits' };

describe('finding an account', () => {
  it('accepts a key of the trial balance as it stands', () => {
    const free = controlAccount(line, 'free').key;
    expect(accountKeyOf(union, 'control', free)).toBe(free);
  });

  it('accepts a key whose ids are typed in another case', () => {
    const { key } = controlAccount(line, 'encumbered', newId(new Date()));
    const typed = key.replaceAll(/[0-9a-f-]{36}/g, (id) => id.toUpperCase());
    expect(typed).not.toBe(key);
    expect(accountKeyOf(union, 'control', typed)).toBe(key);
  });

  it('accepts a bare chart code, first level or detail', () => {
    for (const code of ['102', '50305']) {
      expect(accountKeyOf(union, 'general', code)).toBe(generalAccount(union, code).key);
    }
  });

  it.each([
    [
      'a key of another union',
      'control',
      controlAccount({ ...line, tradeUnionId: newId(new Date()) }, 'free').key,
    ],
    ['a key of the other book', 'general', controlAccount(line, 'free').key],
    ['a bare code in the control book', 'control', 'free'],
    ['what is no code', 'general', '5030'],
    ['nothing', 'general', ''],
    ['a key with a NUL behind it', 'control', `${controlAccount(line, 'free').key}\u0000`],
    ['a key with a pattern in it', 'control', `${union}/control/2026/%/-/free`],
    ['a code in another letter case', 'control', controlAccount(line, 'free').key.toUpperCase()],
  ] as const)('finds none for %s', (_, book, account) => {
    expect(accountKeyOf(union, book, account)).toBeNull();
  });
});

describe('the name of an account', () => {
  it('is ours in the control book, the ministry’s in the general book, else the code', () => {
    expect(accountName('suspense', null)).toBe('超额核销待查');
    expect(accountName('102', '银行存款')).toBe('银行存款');
    expect(accountName('59999', null)).toBe('59999');
  });
});
