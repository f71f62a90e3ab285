import { addFen, plainTyped, unifyHan, type BusinessDate, type Fen } from '@puhui/kernel';
import type { DecidedUnder } from '../ledger/decided-under.js';

/** By which document something is decided about a budget. */
export interface UnderDocument {
  readonly document: string;
  /** Whether whoever decides has said that it is another sum under the same document. */
  readonly again?: boolean | null | undefined;
}

/** What was decided by a document already. */
interface Standing {
  /** As it was written the last time. */
  readonly document: string;
  readonly amount: Fen;
  readonly lastOn: BusinessDate;
  readonly times: number;
}

/** Of every kind that Unicode has, quotes and angle signs among them. */
const OPENS = /[\p{Ps}\p{Pi}<]/gu;
const CLOSES = /[\p{Pe}\p{Pf}>]/gu;
const MARKS = /\p{Mn}/gu;
const QUOTED_WHOLE = /^\[(.*)\]$/u;
const SIGNS_BEHIND = /\p{Po}+$/u;
const NO = /[号號]$/u;
const YEAR = /(?<=\d)年(?=\])/gu;
const BEFORE_A_NUMBER = /第+(?=\d)/gu;
const ZEROS_BEFORE_A_NUMBER = /(?<!\d)0+(?=\d)/gu;

/**
 * One number of a document, however it is typed: in whatever width and case, with or without blanks, 第, 号 and zeros before a number, with its
 * year in whatever brackets, quoted as a whole or with a full stop behind. The signs between its parts stay: 3-1号 is not 31号.
 */
export const documentKey = (document: string): string =>
  unifyHan(plainTyped(document))
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(MARKS, '')
    .replace(OPENS, '[')
    .replace(CLOSES, ']')
    .replace(SIGNS_BEHIND, '')
    .replace(QUOTED_WHOLE, '$1')
    .replace(SIGNS_BEHIND, '')
    .replace(NO, '')
    .replace(YEAR, '')
    .replace(BEFORE_A_NUMBER, '')
    .replace(ZEROS_BEFORE_A_NUMBER, '')
    .toUpperCase();

/**
 * What stands in the way of deciding by this document: what was decided by it before, unless this is said to be another sum; null for
 * nothing. What was decided comes oldest first.
 */
export function standingUnder(
  { document, again }: UnderDocument,
  decided: readonly DecidedUnder[],
): Standing | null {
  if (again === true) return null;
  const key = documentKey(document);
  const same = decided.filter((one) => documentKey(one.document) === key);
  const last = same.at(-1);
  if (last === undefined) return null;
  const amount = addFen(...same.map((one) => one.amount));
  return { document: last.document, amount, lastOn: last.on, times: same.length };
}
