import { randomInt } from 'node:crypto';
import { HOUR_MS, MINUTE_MS } from '@puhui/kernel';

/** How long a code is good. */
export const CODE_LIFE_MS = 5 * MINUTE_MS;
/** Tries for one code: a million codes and five tries make a guess hopeless. */
export const TRIES_MAX = 5;
/** Codes for one number, whoever asks for them: each brings five tries more, and a text to who did not ask for it. */
export const CODES_OF_NUMBER_MAX = 5;
/** Codes asked for from one address, for whatever numbers. */
export const CODES_OF_SENDER_MAX = 60;
/** Within which codes are counted. */
export const CODES_WITHIN_MS = HOUR_MS;

/** Six digits. */
export const drawCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** What is known of whether somebody has the phone that a number rings. */
export type Proof =
  | { readonly is: 'proved'; readonly codeId: string; readonly at: Date }
  | { readonly is: 'differs'; readonly triesLeft: number }
  /** Nothing was typed, or no code is good for them and this number any more. */
  | { readonly is: 'missing' };

export const NO_PROOF: Proof = { is: 'missing' };
