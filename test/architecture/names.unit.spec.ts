import { describe, expect, it } from '@jest/globals';
import { emptyNames, migrationsWithoutNote, missingReadmes, strangersAtTheTop } from './names.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('names and places', () => {
  const tree = readTree();
  const broken = readFixture('names');

  it('say what a file or folder does for the people outside', () => {
    expect(asLines(emptyNames(tree))).toEqual([]);
    expect(emptyNames(broken).map(({ path }) => path)).toEqual([
      'services/benefits/src/claim-manager/store.ts',
      'services/benefits/src/claims/helpers.ts',
      'services/benefits/src/utils/strings.ts',
    ]);
  });

  it('leave at the top only the planned folders and what tools insist on', () => {
    expect(asLines(strangersAtTheTop(tree))).toEqual([]);
    expect(strangersAtTheTop(broken).map(({ path }) => path)).toEqual(['stray.ts', 'tmp/notes.txt']);
  });

  it('give every package a README', () => {
    expect(asLines(missingReadmes(tree))).toEqual([]);
    expect(missingReadmes(broken).map(({ path }) => path)).toEqual(['packages/kernel/README.md']);
  });

  it('give every migration a note', () => {
    expect(asLines(migrationsWithoutNote(tree))).toEqual([]);
    expect(migrationsWithoutNote(broken).map(({ path }) => path)).toEqual([
      'services/benefits/prisma/migrations/0001-claims/note.md',
    ]);
  });
});
