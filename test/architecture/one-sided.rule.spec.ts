import { describe, expect, it } from '@jest/globals';
import { keptFrom } from '@puhui/platform/plain';
import { deedsByDuty, oneSided, unsaidSides } from './one-sided.js';
import { readTree, type TreeFile } from './tree.js';

const ROLES = 'docs/roles.golden.txt';
const roles = readTree().find(({ path }) => path === ROLES);
const kept = Object.keys(keptFrom);

describe('a deed that takes a duty', () => {
  it('has another side, from which somebody is kept, or a reason why there is none', () => {
    expect(roles && unsaidSides(roles, kept, oneSided)).toEqual([]);
  });

  it('is no deed of everybody, of the machines or of who only looks', () => {
    const deeds = deedsByDuty(roles?.text ?? '');
    expect(deeds).toContain('launchCampaign');
    for (const other of ['claimVoucher', 'replayBillingParkedKey']) expect(deeds).not.toContain(other);
  });

  it('is reported where nobody said it, and a line for nothing is as well', () => {
    const head = 'benefits anyone worker union_officer system_admin';
    const lines = ['giveMoney · · x ·', 'claim · x · ·', 'rebuild · · · x'];
    const text = [head, ...lines.map((line) => `Mutation.${line}`)].join('\n');
    const file: TreeFile = { path: ROLES, text };
    expect(unsaidSides(file, [], {})).toEqual([
      { path: ROLES, message: expect.stringContaining('giveMoney takes a duty') },
    ]);
    expect(
      unsaidSides(file, ['giveMoney'], { claim: '', giveMoney: '' }).map(({ message }) => message),
    ).toEqual(['claim needs no line in oneSided', 'giveMoney needs no line in oneSided']);
  });
});
