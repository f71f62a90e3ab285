import { describe, expect, it } from '@jest/globals';
import { asLines, readFixture, readTree } from './tree.js';
import { zoneBound } from './zones.js';

describe('SQL', () => {
  it('never depends on the zone of a connection or on the database’s day', () => {
    expect(asLines(zoneBound(readTree()))).toEqual([]);
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
