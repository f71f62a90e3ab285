import { describe, expect, it } from '@jest/globals';
import { schemasOfOthers, tablesOf, tablesOfNobody, tablesOfOthers } from './slice-tables.js';
import { asLines, readFixture, readTree } from './tree.js';

const tree = readTree();
const broken = readFixture('slice-tables');

describe('a table of a service', () => {
  it('belongs to one slice, and a migration says to which', () => {
    expect([...tablesOf(tree).keys()]).toEqual(['benefits', 'billing', 'members', 'partners']);
    expect(asLines(tablesOfNobody(tree))).toEqual([]);
  });

  it('is reported when it belongs to nobody', () => {
    expect(asLines(tablesOfNobody(broken))).toEqual([
      "services/benefits/prisma/migrations: no migration says which slice owns stray: comment on table stray is 'slice …'",
    ]);
  });

  it('is named by the SQL and the models of its own slice alone, integrity checks aside', () => {
    expect(asLines(tablesOfOthers(tree))).toEqual([]);
  });

  it('is reported where another slice names it, in SQL or as a model', () => {
    expect(tablesOfOthers(broken).map(({ path }) => path)).toEqual([
      'services/benefits/src/claims/store.ts:4',
      'services/benefits/src/claims/store.ts:8',
    ]);
  });
});

describe('a table of a package', () => {
  it('is named by that package alone, integrity checks aside', () => {
    expect(asLines(schemasOfOthers(tree))).toEqual([]);
  });

  it('is reported where a service names it', () => {
    expect(schemasOfOthers(broken).map(({ path }) => path)).toEqual([
      'services/benefits/src/vouchers/store.ts:4',
    ]);
  });
});
