import { fen, splitFen, type BusinessDate, type Fen } from '@puhui/kernel';

/** The dues' three kinds of business and what is paid of them, and the payment of a statement. */
export type RuleKind =
  | 'dues-paid-in'
  | 'dues-collected-here'
  | 'dues-passed-down'
  | 'dues-paid-in-of-closed-year'
  | 'dues-collected-here-of-closed-year'
  | 'dues-passed-down-of-closed-year'
  | 'dues-paid-up'
  | 'dues-passed-on'
  | 'statement-paid'
  | 'statement-paid-of-closed-year';

/** One part of a rule: which accounts of the general book it moves. A row, reviewed by an accountant. */
export interface PostingRule {
  /** With its version; entries cite it. */
  readonly id: string;
  readonly kind: RuleKind;
  /** '*' for kinds of business that have none. */
  readonly occasion: string;
  readonly part: number;
  readonly share: 'whole' | 'own' | 'up' | 'down';
  /** False for what stands beside the money: goods in store against their fund. */
  readonly money: boolean;
  readonly debit: string;
  readonly credit: string;
  readonly validFrom: BusinessDate;
}

/** How dues are shared, in hundredths of a percent of the whole 2%. */
export interface DuesShare {
  readonly own: number;
  readonly up: number;
  readonly down: number;
}

/**
 * The rule that governs an occasion, in the order of its parts; of several versions the latest, with all its parts.
 * Empty when there is none: nothing falls to a rule of something else. Given rules in force on the day, of one kind.
 */
export function governing(rules: readonly PostingRule[], occasion: string): PostingRule[] {
  const own = rules.filter((rule) => rule.occasion === occasion);
  const latest = own.reduce((day, { validFrom }) => (validFrom > day ? validFrom : day), '');
  return own.filter(({ validFrom }) => validFrom === latest).sort((a, b) => a.part - b.part);
}

export interface PostedPart {
  readonly rule: PostingRule;
  readonly amount: Fen;
}

/**
 * What each part of a rule moves of an amount: each that moves the money its share, what stands beside it the whole.
 * The shares are those of the levels that the rule names, so a county keeps 15 of 40 parts of what came up from a
 * grassroots union, and 15 of 75 of what was passed down to it. Null when the parts do not make up the whole.
 */
export function partsOf(
  rules: readonly PostingRule[],
  amount: Fen,
  share: DuesShare | null,
): PostedPart[] | null {
  const moving = rules.filter(({ money }) => money);
  const beside = rules.filter(({ money }) => !money).map((rule) => ({ rule, amount }));
  const shares = moving.map((rule) => rule.share);
  if (shares.length === 1 && shares[0] === 'whole') {
    return [...moving.map((rule) => ({ rule, amount })), ...beside];
  }
  if (!share || shares.length === 0 || new Set(shares).size < shares.length) return null;
  const weights = shares.flatMap((of) => (of === 'whole' ? [] : [BigInt(share[of])]));
  // A level that neither keeps nor owes anything has no share of this.
  if (weights.length < shares.length || weights.every((weight) => weight === 0n)) return null;
  const parts = splitFen(amount, weights);
  return [...moving.map((rule, index) => ({ rule, amount: parts[index] ?? fen(0n) })), ...beside];
}
