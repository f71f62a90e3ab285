import { invariant, unreachable, type Id } from '@puhui/kernel';

export type Book = 'control' | 'general';
type Side = 'debit' | 'credit';

/** One line of a union's budget for one year. */
export interface BudgetLine {
  readonly tradeUnionId: Id;
  readonly year: number;
  readonly line: string;
}

interface ControlAccountKind {
  readonly side: Side;
  /** The database refuses to take it below zero: for decisions, never for facts. */
  readonly floored: boolean;
  /** One for each campaign, or one for the whole line. */
  readonly of: 'line' | 'campaign';
  readonly name: string;
}

/** The accounts of the control book (domain.md §3). */
export const controlAccounts = {
  appropriated: { side: 'credit', floored: false, of: 'line', name: '批复或拨入' },
  free: { side: 'debit', floored: true, of: 'line', name: '未占用' },
  allocated_down: { side: 'debit', floored: false, of: 'line', name: '拨给下级' },
  // One for the line, so that what is bound again out of it has a floor of its own.
  released: { side: 'debit', floored: true, of: 'line', name: '活动退回' },
  encumbered: { side: 'debit', floored: true, of: 'campaign', name: '占用中' },
  consumed: { side: 'debit', floored: false, of: 'campaign', name: '已核销' },
  paid: { side: 'debit', floored: false, of: 'campaign', name: '已支付' },
  suspense: { side: 'credit', floored: true, of: 'campaign', name: '超额核销待查' },
} as const satisfies Record<string, ControlAccountKind>;

export type ControlCode = keyof typeof controlAccounts;
export const controlCodes = Object.keys(controlAccounts) as ControlCode[];

/** An account of one of a union's two books. Its key says all of it and orders the locks. */
export interface Account {
  readonly key: string;
  readonly tradeUnionId: Id;
  readonly book: Book;
  readonly year: number | null;
  readonly line: string | null;
  readonly campaignId: Id | null;
  readonly code: string;
  readonly side: Side;
  readonly floored: boolean;
}

/** @throws InvariantViolation when an account of a campaign lacks one, or one of the line has one. */
export function controlAccount(line: BudgetLine, code: ControlCode, campaignId: Id | null = null): Account {
  const { side, floored, of } = controlAccounts[code];
  invariant((of === 'campaign') === (campaignId !== null), 'control-account-has-its-dimensions', { code });
  return withKey({ ...line, book: 'control', campaignId, code, side, floored });
}

/** An account of the ministry's chart. The general book has no floors: it records, it does not decide. */
export function generalAccount(tradeUnionId: Id, code: string): Account {
  invariant(/^[1-5]\d{2}(\d{2})?$/.test(code), 'chart-code-has-its-form', { code });
  const dimensions = { year: null, line: null, campaignId: null } as const;
  return withKey({
    tradeUnionId,
    book: 'general',
    ...dimensions,
    code,
    side: sideOfChart(code),
    floored: false,
  });
}

/** Assets and expenses grow on the debit side; liabilities, net assets and income on the credit side. */
function sideOfChart(code: string): Side {
  const first = code.charAt(0) as '1' | '2' | '3' | '4' | '5';
  switch (first) {
    case '1':
    case '5':
      return 'debit';
    case '2':
    case '3':
    case '4':
      return 'credit';
    default:
      return unreachable(first);
  }
}

function withKey(account: Omit<Account, 'key'>): Account {
  const { tradeUnionId, book, year, line, campaignId, code } = account;
  return { ...account, key: keyOf([tradeUnionId, book, year, line, campaignId, code]) };
}

const keyOf = (parts: readonly (string | number | null)[]): string =>
  parts.map((part) => part ?? '-').join('/');

/** How the keys begin of all accounts of a union's book. */
export const keysOfBook = (tradeUnionId: Id, book: Book): string => `${keyOf([tradeUnionId, book])}/`;

/** How the keys begin of all control accounts of a union and year. */
export const controlKeys = (tradeUnionId: Id, year: number): string =>
  `${keyOf([tradeUnionId, 'control', year])}/`;
