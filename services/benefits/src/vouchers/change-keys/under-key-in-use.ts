import {
  endKeys,
  PersonWords,
  putInUse,
  type Database,
  type HashKeys,
  type StatementTransaction,
} from '@puhui/platform';
import { CodeKeeper } from '../code/code.js';
import { giveNewCodes, openUnderOthers, type OpenUnder } from '../held-codes.js';

const batch_rows_max = 500;
/** Somebody else holds a row: it is looked at again when the others are through. */
const AGAIN_MS = 200;

export interface Moved {
  /** Keys of words about persons that were wrapped anew. */
  readonly words: number;
  /** Vouchers that were given new codes. */
  readonly codes: number;
  /** Empty once keys of before need not be told any more. */
  readonly open: readonly OpenUnder[];
}

interface Moving {
  readonly database: Pick<Database, 'transaction' | 'statements' | 'query'>;
  readonly keys: HashKeys;
  readonly now: () => Date;
  /** Where the key of before is known to others: codes that are printed are then worth nothing. */
  readonly newCodes: boolean;
  /** Breaks it off between two batches. What was moved stays moved. */
  readonly signal?: AbortSignal;
  readonly batchRows?: number;
}

/**
 * Puts the hash key of now in use, and moves under it what can be moved beside all that goes on: the keys of words about persons. Codes stay
 * what they are, since people carry them, and end with their vouchers; or they are made anew. It may be broken off and begun again.
 */
export async function moveToKeyInUse({ database, keys, ...moving }: Moving): Promise<Moved> {
  const { signal, newCodes, now, batchRows = batch_rows_max } = moving;
  await putInUse(database, keys, now());
  const [words, codes] = [new PersonWords(keys), new CodeKeeper(keys)];
  const all = (some: (tx: StatementTransaction) => Promise<number>) => inBatches(database, some, signal);
  const rewrapped = await all((tx) => words.rewrapSome(tx, batchRows));
  const renewed = newCodes ? await all((tx) => giveNewCodes(tx, codes, now(), batchRows)) : 0;
  const left = { words: rewrapped, codes: renewed };
  for (;;) {
    const [open, wrapped] = await database.statements(async (tx) => {
      const nr = await keys.inUse(tx);
      const found = [await openUnderOthers(tx, nr, now()), await words.underOthers(tx)] as const;
      const needed = [...found[0].map(({ codeKey }) => codeKey), ...found[1].keys()];
      await endKeys(tx, needed, now());
      return found;
    });
    const isThrough = wrapped.size === 0 && (open.length === 0 || !newCodes);
    if (isThrough || signal?.aborted === true) return { ...left, open };
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    left.words += await all((tx) => words.rewrapSome(tx, batchRows));
    if (newCodes) left.codes += await all((tx) => giveNewCodes(tx, codes, now(), batchRows));
  }
}

async function inBatches(
  database: Pick<Database, 'statements'>,
  some: (tx: StatementTransaction) => Promise<number>,
  signal: AbortSignal | undefined,
): Promise<number> {
  let moved = 0;
  for (let last = 1; last > 0 && signal?.aborted !== true; moved += last)
    last = await database.statements(some);
  return moved;
}
