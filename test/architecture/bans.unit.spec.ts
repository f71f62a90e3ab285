import { describe, expect, it } from '@jest/globals';
import { bannedThings, bans } from './bans.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('banned calls', () => {
  const found = bannedThings(readFixture('bans'));

  it('are nowhere in the tree', () => {
    expect(asLines(bannedThings(readTree()))).toEqual([]);
  });

  it.each(bans.map((ban) => ban.what))('are found: %s', (what) => {
    expect(found.filter(({ message }) => message.startsWith(`${what}; write `))).toHaveLength(1);
  });

  it('are found in comments that silence a check or leave work for later', () => {
    expect(
      found.filter(({ message }) => /silenced|unfinished/.test(message)).map(({ path }) => path),
    ).toEqual(['services/benefits/src/claims/decide.ts:1', 'services/benefits/src/claims/decide.ts:9']);
  });

  it('leave alone what is allowed: the environment in config.ts, and a Date of a given instant', () => {
    expect(new Set(found.map(({ path }) => path.replace(/:\d+$/, '')))).toEqual(
      new Set(['services/benefits/src/claims/decide.ts', 'services/benefits/src/claims/decide.unit.spec.ts']),
    );
  });
});
