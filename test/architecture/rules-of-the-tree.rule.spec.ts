import { describe, expect, it } from '@jest/globals';
import { brokenLinks, citedButNotThere, namedButNotThere } from './links.js';
import {
  emptyNames,
  migrationsOfOneNumber,
  migrationsWithoutNote,
  missingReadmes,
  strangersAtTheTop,
} from './names.js';
import { jestInPrograms } from './programs.js';
import { helpersUnderOtherNames } from './folders-of-tests.js';
import { sliceCircles } from './slice-circles.js';
import { zoneBound } from './zones.js';
import { asLines, readFixture, readTree } from './tree.js';

// One spec file, since they share the tree that was read.
const tree = readTree();

describe('links in Markdown', () => {
  it('lead to an existing file, folder or heading', () => {
    expect(asLines(brokenLinks(tree))).toEqual([]);
  });

  it('are found when the file or the heading is missing', () => {
    expect(asLines(brokenLinks(readFixture('links')))).toEqual([
      'README.md: leads to docs/nowhere.md, which is not there',
      'README.md: leads to docs/there.md#lost, which has no such heading',
    ]);
  });
});

describe('programs beside the specs', () => {
  it('load nothing that only a run of Jest can', () => {
    expect(asLines(jestInPrograms(tree))).toEqual([]);
  });

  it('are reported with the module by which they would end', () => {
    expect(asLines(jestInPrograms(readFixture('programs')))).toEqual([
      'test/screens/town.ts: test/screens/take.ts cannot load @puhui/testkit',
    ]);
  });
});

describe('source files that prose names', () => {
  it('exist wherever a document names them', () => {
    expect(asLines(namedButNotThere(tree))).toEqual([]);
  });

  it('are found when they are not', () => {
    const message = 'README.md: names src/gone.ts, which is not there';
    expect(asLines(namedButNotThere(readFixture('links')))).toEqual([message]);
  });
});

describe('decisions that are cited', () => {
  it('exist wherever a source or a document cites them', () => {
    expect(asLines(citedButNotThere(tree))).toEqual([]);
  });

  it('are missed by number and by path', () => {
    const cited = ['cites ADR 0009', 'cites docs/adr/0001-other.md'];
    const path = 'packages/kernel/src/fen.ts';
    const text = `// As ADR 0009 says, and ADR 0001; docs/adr/0001-one.md, docs/adr/0001-other.md`;
    const one = { path: 'docs/adr/0001-one.md', text: '' };
    expect(citedButNotThere([one, { path, text }])).toEqual(
      cited.map((what) => ({ path, message: `${what}, which is not there` })),
    );
  });
});

describe('names and places', () => {
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

  it('number every migration of a set apart from the others', () => {
    expect(asLines(migrationsOfOneNumber(tree))).toEqual([]);
    const folder = 'services/benefits/prisma/migrations';
    expect(asLines(migrationsOfOneNumber(broken))).toEqual([
      `${folder}/0001-vouchers/up.sql: has the number of ${folder}/0001-claims/up.sql: take the next free one`,
    ]);
  });
});

it('what only tests use lies in folders of one name, whatever package it is of', () => {
  expect(asLines(helpersUnderOtherNames(tree))).toEqual([]);
});

it('helpers in a folder of another name are found, and a face for tests that nobody can import', () => {
  expect(helpersUnderOtherNames(readFixture('folders-of-tests')).map(({ path }) => path)).toEqual([
    'packages/ours/src/spec-books',
    'packages/theirs/src/pages/stage',
    'packages/theirs/src/testing',
    'services/benefits/src/claims/bench',
  ]);
});

it('no slices of a service import each other, in circles of two or more', () => {
  expect(asLines(sliceCircles(tree))).toEqual([]);
});

it('slices that import each other are found, by a type, in a circle of three, by a file beside them', () => {
  expect(
    sliceCircles(readFixture('slice-circles')).map(
      ({ path, message }) => `${path}: ${message.split(':')[0]}`,
    ),
  ).toEqual([
    'services/benefits/src/claims/claim.ts: claims imports vouchers, which leads back to claims',
    'services/benefits/src/vouchers/voucher.ts: vouchers imports claims, which leads back to vouchers',
    'services/members/src/duties/duty.ts: duties imports persons, which leads back to duties',
    'services/members/src/persons/person.ts: persons imports duties, which leads back to persons',
    'services/partners/src/offers/offer.ts: offers imports outlets, which leads back to offers',
    'services/partners/src/onboarding/apply.ts: onboarding imports offers, which leads back to onboarding',
    'services/partners/src/outlets/outlet.ts: outlets imports onboarding, which leads back to outlets',
  ]);
});

describe('SQL', () => {
  it('never depends on the zone of a connection or on the database’s day', () => {
    expect(asLines(zoneBound(tree))).toEqual([]);
  });

  it('that does is found, in a migration and in a store, unless it names its zone', () => {
    const found = zoneBound(readFixture('zones')).map(
      ({ path, message }) => `${path}: ${message.split(';')[0]}`,
    );
    const store = 'services/benefits/src/claims/store.ts';
    const migration = 'services/benefits/prisma/migrations/0001-claims/up.sql';
    expect(found).toEqual([
      `${migration}:3: a time without a zone`,
      `${migration}:4: the day or the time of the database`,
      `${store}:2: a cast of an instant`,
      `${store}:3: an instant that is cut or written out`,
      `${store}:4: the day or the time of the database`,
      `${store}:5: a cast of an instant`,
      `${store}:6: a time without a zone`,
    ]);
  });
});
