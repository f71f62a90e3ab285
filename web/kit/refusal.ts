import type { Language } from './words.js';

/** What every refusal of the graph says to a person. */
export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly messageEn: string;
  readonly hint: string;
  readonly hintEn: string;
  readonly retryAfterMs: number | null;
}

/** What happened and what to do, in the reader's language. */
export interface Explained {
  readonly what: string;
  readonly hint: string;
}

export const explained = (refused: Refused, language: Language): Explained =>
  language === 'zh'
    ? { what: refused.message, hint: refused.hint }
    : { what: refused.messageEn, hint: refused.hintEn };

/** Turned away at the door, unheard: nothing is said by it of an earlier try, which may have been done. */
export const isTooOften = (result: object | null): boolean =>
  result !== null && 'code' in result && result.code === 'ASKED_TOO_OFTEN';

/** The end of a union: a member that has no branch of its own does not compile. */
export function unreachable(rest: never): never {
  throw new Error(`a branch is missing for ${JSON.stringify(rest)}`);
}
