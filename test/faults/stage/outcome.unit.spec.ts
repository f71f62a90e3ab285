import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { join } from 'node:path';
import { addedUp, keepOutcome, readOutcomes, type Outcome } from './outcome.js';

const outcome = (change: Partial<Outcome> = {}): Outcome => ({
  at: '2026-11-27T00:00:00.000Z',
  commit: 'abc',
  seed: 1,
  wanted: 250,
  played: 250,
  faults: { 'killed billing': 3, 'disk-full': 2 },
  laws: { lookedUp: 900, heard: 400, verified: 3, countedToTheEnd: true },
  broken: [],
  longestReturn: { ms: 4_120, after: 'killed gateway' },
  acknowledged: { claims: 500, redemptions: 400 },
  tookMs: { suffering: 600_000, answering: 400_000 },
  ...change,
});

describe('parts of a thousand', () => {
  it('are added up: faults by sort, what was acknowledged, and the longest return', () => {
    const other = outcome({ seed: 2, longestReturn: { ms: 6_000, after: 'killed kafka' } });
    const said = addedUp([outcome(), other]);
    expect(said).toContain('500 faults in 2 parts (seeds 1, 2), 4.0 s each');
    expect(said).toContain('by sort: killed billing 6, disk-full 4');
    expect(said).toContain('claims 1000, redemptions 800');
    expect(said).toContain('6.0 s after killed kafka');
  });

  it('count once however often their seed was played, by the last run', () => {
    const twice = [outcome({ broken: ['acknowledged and lost: redemption 7'] }), outcome()];
    expect(addedUp(twice)).toContain('250 faults in 1 parts');
    expect(addedUp(twice)).not.toContain('NOT COUNTED');
  });

  it('tell of a run that broke, though its seed was played again', () => {
    const broken = outcome({ commit: 'old', broken: ['acknowledged and lost: redemption 7'] });
    expect(addedUp([broken, outcome()])).toContain(
      'BROKE BEFORE: seed 1 at old, 250 of 250 played, acknowledged and lost: redemption 7',
    );
    expect(addedUp([outcome({ commit: 'old' }), outcome()])).not.toContain('BROKE');
  });
});

describe('runs of parts of a thousand', () => {
  it('are kept after each volley, of which the last line is the run', () => {
    const [begun, under] = [3, 9].map((played) => outcome({ played }));
    const cutOff = outcome({ played: 9, broken: ['acknowledged and lost: redemption 7'] });
    if (begun === undefined || under === undefined) throw new Error('there are two');
    expect(addedUp([begun, under, outcome()])).not.toContain('BROKE');
    expect(addedUp([begun, cutOff, begun, under, outcome()]).match(/BROKE.*/g)).toEqual([
      'BROKE BEFORE: seed 1 at abc, 9 of 250 played, acknowledged and lost: redemption 7',
    ]);
  });

  it('say of which commits they are', () => {
    expect(addedUp([outcome(), outcome({ seed: 2 })])).toContain('of commit abc (seeds 1, 2)');
    expect(addedUp([outcome(), outcome({ seed: 2, commit: 'def' })])).toContain(
      'of DIFFERENT COMMITS: abc (seeds 1), def (seeds 2)',
    );
  });

  it.each([
    [{ played: 12 }, '12 of 250 played, not ended'],
    [{ broken: ['acknowledged and lost: redemption 7'] }, 'lost: redemption 7'],
  ])('do not count where they broke off or found something: %j', (change, said) => {
    const told = addedUp([outcome(change)]);
    expect(told).toContain('0 faults in 0 parts (seeds none)');
    expect(told).toContain('NOT COUNTED: seed 1 at abc, ');
    expect(told).toContain(said);
  });

  it('say so when somebody waited for more than ten seconds', () => {
    expect(addedUp([outcome({ longestReturn: { ms: 10_500, after: 'killed kafka' } })])).toContain(
      'MORE THAN 10 s',
    );
  });

  it('are kept as a line each', () => {
    const file = join(temporaryFolder('outcomes'), 'faults/outcomes.jsonl');
    expect(addedUp(readOutcomes(file))).toContain('0 faults in 0 parts');
    keepOutcome(file, outcome());
    keepOutcome(file, outcome({ seed: 2 }));
    expect(readOutcomes(file).map(({ seed }) => seed)).toEqual([1, 2]);
  });
});
