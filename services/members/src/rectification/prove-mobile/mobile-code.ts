import { randomInt } from 'node:crypto';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@puhui/kernel';

/** How long a code is good. */
export const CODE_LIFE_MS = 5 * MINUTE_MS;
/** Tries for one code: a million codes and five tries make a guess hopeless. */
export const TRIES_MAX = 5;

/** So many codes in the span that ends now. */
export interface Most {
  readonly times: number;
  readonly withinMs: number;
}
/**
 * How many codes are sent. An hour alone is no limit for a phone whose owner asked for nothing: five an hour are 120 texts a day. What one
 * person may ask for in an hour is their pace at this door.
 */
export const CODES_MAX = {
  /** For one number, whoever asks for them: each brings five tries more, and a text to who may not have asked for it. */
  ofNumber: [
    { times: 5, withinMs: HOUR_MS },
    { times: 10, withinMs: DAY_MS },
  ],
  /** Asked for by one person, for whatever numbers. */
  ofPerson: [{ times: 20, withinMs: DAY_MS }],
  /** Asked for from one address, for whatever numbers: behind one may be a whole works. */
  ofSender: [
    { times: 60, withinMs: HOUR_MS },
    { times: 240, withinMs: DAY_MS },
  ],
} as const satisfies Readonly<Record<string, readonly Most[]>>;

/** Six digits. */
export const drawCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** What is known of whether somebody has the phone that a number rings. */
export type Proof =
  | { readonly is: 'proved'; readonly codeId: string; readonly at: Date }
  | { readonly is: 'differs'; readonly triesLeft: number }
  /** Nothing was typed, or no code is good for them and this number any more. */
  | { readonly is: 'missing' };

export const NO_PROOF: Proof = { is: 'missing' };
