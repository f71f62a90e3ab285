import { expect, it } from '@jest/globals';
import { fen } from '@puhui/kernel';
import { decideDrawing, decideRedemption, whereabouts, type Standing } from './decide.js';

const booleans = [false, true];
const all: readonly Standing[] = booleans.flatMap((undone) =>
  booleans.flatMap((undoable) =>
    booleans.flatMap((named) =>
      whereabouts.flatMap((line) => whereabouts.map((credit) => ({ undone, undoable, named, line, credit }))),
    ),
  ),
);
/** What the law lets come to pass: a credit takes back a line that stands, of a redemption that was undone. */
const lawful = all.filter(
  ({ line, credit, undone }) =>
    credit === 'nowhere' || (undone && line !== 'nowhere' && !(line === 'here' && credit === 'here')),
);
const plain: Standing = { undone: false, undoable: false, named: false, line: 'nowhere', credit: 'nowhere' };
const moved = (change: Partial<Standing>): string => {
  const decided = decideRedemption({ ...plain, ...change });
  return decided.ok ? `line ${decided.value.line}, credit ${decided.value.credit}` : decided.error;
};

it.each<[string, Partial<Standing>, string]>([
  ['takes a redemption that nobody can undo any more', {}, 'line comes, credit rests'],
  ['lets one wait that a cashier can still undo', { undoable: true }, 'line rests, credit rests'],
  ['lets one wait that is to be left out', { named: true }, 'line rests, credit rests'],
  ['never takes one that was undone in time', { undone: true }, 'line rests, credit rests'],
  ['keeps what stands here', { line: 'here' }, 'line rests, credit rests'],
  ['takes out what is to be left out', { line: 'here', named: true }, 'line goes, credit rests'],
  ['takes out what was undone since', { line: 'here', undone: true }, 'line goes, credit rests'],
  [
    'leaves a line on another draft alone, undone or not',
    { line: 'on-a-draft', undone: true },
    'line rests, credit rests',
  ],
  [
    'credits what was undone after its partner was told',
    { line: 'told', undone: true },
    'line rests, credit comes',
  ],
  [
    'leaves a credit for later that is to be left out',
    { line: 'told', undone: true, named: true },
    'line rests, credit rests',
  ],
  ['credits once', { line: 'told', undone: true, credit: 'told' }, 'line rests, credit rests'],
  [
    'takes out a credit by name',
    { line: 'told', undone: true, credit: 'here', named: true },
    'line rests, credit goes',
  ],
  [
    'keeps a line whose credit stands elsewhere',
    { line: 'here', undone: true, credit: 'told' },
    'line rests, credit rests',
  ],
  [
    'refuses to leave out such a line',
    { line: 'here', undone: true, credit: 'on-a-draft', named: true },
    'CREDITED',
  ],
  [
    'brings back the line of a credit that lost it before',
    { undone: true, credit: 'told' },
    'line comes, credit rests',
  ],
  [
    'drops a credit here that lost its line before',
    { undone: true, credit: 'here' },
    'line rests, credit goes',
  ],
])('a drawing %s', (_, change, expected) => {
  expect(moved(change)).toBe(expected);
});

it('a drawing keeps every lawful state lawful', () => {
  expect(lawful.length).toBeGreaterThan(30);
  for (const standing of lawful) {
    const decided = decideRedemption(standing);
    if (!decided.ok) continue;
    const { line, credit } = decided.value;
    const hasLine = line === 'comes' || (line === 'rests' && standing.line !== 'nowhere');
    const hasCredit = credit === 'comes' || (credit === 'rests' && standing.credit !== 'nowhere');
    expect({ standing, lawful: !hasCredit || (hasLine && standing.undone) }).toEqual({
      standing,
      lawful: true,
    });
    expect({ standing, twice: line === 'comes' && standing.line !== 'nowhere' }).toEqual({
      standing,
      twice: false,
    });
    expect({ standing, twice: credit === 'comes' && standing.credit !== 'nowhere' }).toEqual({
      standing,
      twice: false,
    });
  }
});

it('a drawing touches no line of another statement', () => {
  for (const standing of all) {
    const decided = decideRedemption(standing);
    if (!decided.ok) continue;
    if (decided.value.line === 'goes') expect(standing.line).toBe('here');
    if (decided.value.credit === 'goes') expect(standing.credit).toBe('here');
  }
});

it('a drawing sums lines and credits, and counts what waits', () => {
  const decided = decideDrawing([
    { standing: plain, redemptions: 2, amount: fen(3_800n) },
    { standing: { ...plain, undoable: true }, redemptions: 3, amount: fen(5_700n) },
    { standing: { ...plain, line: 'told', undone: true }, redemptions: 1, amount: fen(1_000n) },
    { standing: { ...plain, line: 'here', undone: true }, redemptions: 1, amount: fen(300n) },
    { standing: { ...plain, line: 'here' }, redemptions: 9, amount: fen(9_000n) },
  ]);
  expect(decided).toMatchObject({ ok: true, value: { amount: 2_500n, stillUndoable: 3, came: 3, went: 1 } });
});
