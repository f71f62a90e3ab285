import { err, fen, invariant, ok, unreachable, type Fen, type Result } from '@puhui/kernel';

/** Where a redemption's line, or the credit that takes it back, stands, seen from the statement that is drawn. */
export const whereabouts = ['nowhere', 'here', 'on-a-draft', 'told'] as const;
/** `told` is a statement that its partner has seen, whatever became of it since, short of being drawn anew. */
export type Whereabouts = (typeof whereabouts)[number];

/** All that settlement knows of a redemption up to the end of the period. Its amount plays no part. */
export interface Standing {
  readonly undone: boolean;
  /** A cashier can still undo it. */
  readonly undoable: boolean;
  /** The officer wants it left out of this statement. */
  readonly named: boolean;
  readonly line: Whereabouts;
  readonly credit: Whereabouts;
}

type Move = 'comes' | 'goes' | 'rests';
export interface Moves {
  readonly line: Move;
  readonly credit: Move;
}
const rest: Moves = { line: 'rests', credit: 'rests' };

/**
 * The law of settlement, for one redemption. What it cost is on one statement once it can't be undone any more. Undone
 * after all, it leaves a statement that its partner has not seen; of one that the partner has, it is taken back by a
 * credit on another. A credit needs its line: as long as it stands elsewhere, the line stays where it is, and an officer
 * who wants it left out is refused (`CREDITED`). Whatever is left out can be drawn again later.
 */
export function decideRedemption(standing: Standing): Result<Moves, 'CREDITED'> {
  const { line, credit, named, undone, undoable } = standing;
  const creditHere: Move = credit === 'here' ? 'goes' : 'rests';
  switch (line) {
    case 'nowhere':
      // Books of before this law may hold a credit without its line: the line comes back, and only then they are whole.
      if (credit === 'here') return ok({ line: 'rests', credit: 'goes' });
      if (named || (credit === 'nowhere' && (undone || undoable))) return ok(rest);
      return ok({ line: 'comes', credit: 'rests' });
    case 'here':
      if (credit === 'on-a-draft' || credit === 'told') return named ? err('CREDITED') : ok(rest);
      return ok(named || undone ? { line: 'goes', credit: creditHere } : rest);
    case 'told':
      if (credit === 'nowhere' && undone && !named) return ok({ line: 'rests', credit: 'comes' });
      return ok(named ? { line: 'rests', credit: creditHere } : rest);
    case 'on-a-draft':
      return ok(named ? { line: 'rests', credit: creditHere } : rest);
    default:
      return unreachable(line);
  }
}

/** How many redemptions stand alike, and what they come to. */
export interface Standings {
  readonly standing: Standing;
  readonly redemptions: number;
  readonly amount: Fen;
}

/** What drawing a statement changes of its lines: everything that stands alike moves alike. */
export interface Drawing {
  readonly moves: readonly (Moves & { readonly standing: Standing })[];
  /** What the moves add to the statement, or take off it. */
  readonly amount: Fen;
  /** What the credits come to that the statement then has. */
  readonly credits: Fen;
  /** Redemptions that wait because a cashier can still undo them. */
  readonly stillUndoable: number;
  /** Lines and credits that the moves bring. */
  readonly came: number;
  /** Lines and credits that they take off it. */
  readonly went: number;
}

export function decideDrawing(all: readonly Standings[]): Result<Drawing, 'CREDITED'> {
  const moves: (Moves & { standing: Standing })[] = [];
  let amount = 0n;
  let credits = 0n;
  let stillUndoable = 0;
  let came = 0;
  let went = 0;
  for (const { standing, redemptions, amount: cost } of all) {
    const decided = decideRedemption(standing);
    if (!decided.ok) return decided;
    const { line, credit } = decided.value;
    invariant(credit !== 'comes' || line === 'rests', 'a-credit-takes-back-what-was-told', { ...standing });
    amount += cost * (signOf(line) - signOf(credit));
    if (credit === 'comes' || (credit === 'rests' && standing.credit === 'here')) credits += cost;
    if (line !== 'rests' || credit !== 'rests') moves.push({ standing, line, credit });
    came += redemptions * [line, credit].filter((move) => move === 'comes').length;
    went += redemptions * [line, credit].filter((move) => move === 'goes').length;
    if (standing.undoable && !standing.undone && standing.line === 'nowhere') stillUndoable += redemptions;
  }
  return ok({ moves, amount: fen(amount), credits: fen(credits), stillUndoable, came, went });
}

const signOf = (move: Move): bigint => (move === 'rests' ? 0n : move === 'comes' ? 1n : -1n);
