import { describe, expect, it } from '@jest/globals';
import { lentInThisTree, sqlOfOthers } from './lent-sql.js';
import { sqlByAnotherName } from './sql-words.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('SQL of a slice', () => {
  it('goes into a statement of another only where the list says why, and the list holds nothing else', () => {
    expect(asLines(sqlOfOthers(readTree(), lentInThisTree))).toEqual([]);
  });

  const finder = 'services/benefits/src/claims/find-claims.ts';
  const lender = 'benefits/vouchers/kept-vouchers';

  it('is reported where nobody said why, whether it is lent, hidden in brackets or handed over', () => {
    expect(sqlOfOthers(readFixture('slice-tables'), {}).map(shortly)).toEqual([
      `${finder}:2: holdsVoucherOf is SQL of the slice vouchers`,
      `${finder}:2: parts is SQL of the slice vouchers`,
      `${finder}:2: unused is SQL of the slice vouchers`,
      `${finder}:3: countOf takes SQL of others and belongs to the slice vouchers`,
      `${finder}:3: isSpent is SQL of the slice vouchers`,
      `${finder}:3: KeptVouchers.among takes SQL of others and belongs to the slice vouchers`,
      `${finder}:3: ofPerson is SQL of the slice vouchers`,
      `${finder}:3: spent is SQL of the slice vouchers`,
      `${finder}:3: taking is SQL of the slice vouchers`,
      `${finder}:4: HeldVouchers.campaignsOf is SQL of the slice vouchers`,
    ]);
  });

  it('that writes, is a whole statement or lies behind no door is lent by no list', () => {
    const listed = {
      [lender]: ['isSpent', 'spent', 'countOf', 'KeptVouchers.among', 'ofPerson', 'taking', 'nobodys'],
      'benefits/vouchers/find-vouchers': ['holdsVoucherOf'],
    };
    expect(sqlOfOthers(readFixture('slice-tables'), listed).map(shortly)).toEqual([
      `${finder}:2: holdsVoucherOf is SQL of the slice vouchers`,
      `${finder}:2: parts is SQL of the slice vouchers`,
      `${finder}:2: unused is SQL of the slice vouchers`,
      `${finder}:3: ofPerson is SQL of the slice vouchers`,
      `${finder}:3: taking is SQL of the slice vouchers`,
      `${finder}:4: HeldVouchers.campaignsOf is SQL of the slice vouchers`,
      `${lender}: no other slice borrows nobodys`,
    ]);
  });
});

describe('a statement', () => {
  it('is written by the tag that the rules about tables know', () => {
    expect(asLines(sqlByAnotherName(readTree()))).toEqual([]);
  });

  it.each([
    "import { sql as query } from '@puhui/platform';",
    'export const all = platform.sql`select from voucher`;',
    'const query = sql;',
    "export const all = new Sql(['select from voucher'], []);",
  ])('is found under another name: %s', (text) => {
    const path = 'services/benefits/src/market/offers.ts';
    expect(sqlByAnotherName([{ path, text }])).toHaveLength(1);
  });

  it('may nest, and have a type', () => {
    const text = "import { sql, type Sql } from '@puhui/platform';\nconst own: Sql = sql`a = ${sql`1`}`;";
    expect(sqlByAnotherName([{ path: 'services/benefits/src/market/offers.ts', text }])).toEqual([]);
  });
});

const shortly = (one: { readonly path: string; readonly message: string }): string =>
  `${one.path}: ${one.message.split(': ')[0]}`;
