import { bodyHash } from './idempotency.js';

/** Mutations take it by itself, or in their input. */
const hasKey = (args: object): boolean =>
  'idempotencyKey' in args ||
  ('input' in args &&
    typeof args.input === 'object' &&
    args.input !== null &&
    'idempotencyKey' in args.input);

/**
 * One wish of somebody's, told from all others by what was asked to the letter: who asks again by itself under its key asks the same. Null
 * of what has no key, and may be asked anew at any time.
 */
export const wishIn = (args: object): string | null => (hasKey(args) ? bodyHash(args) : null);
