import { Inject, Injectable } from '@nestjs/common';
import { ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { Batcher, CLOCK, Database, Overloaded } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import {
  countWrongCode,
  HeldTries,
  lockedUntil,
  wrong_codes_max,
  type Tries,
} from '../../vouchers/code/code.js';
import { HeldVouchers } from '../../vouchers/held-vouchers.js';

export type GuessRefusal = RefusalWith<'TOO_MANY_WRONG_CODES' | 'CODE_UNKNOWN' | 'TOO_BUSY'>;
export type GuessAnswer = Result<Id, GuessRefusal>;

export interface Guess {
  readonly cashierId: Id;
  readonly codeHash: string;
}

/** Whose a code is. A look-up with a made-up code is as good a guess as a redemption: it counts. */
@Injectable()
export class OwnerOfCode {
  /** One cashier's look-ups go one commit after the other and share it: forty at once hold one connection, not forty. */
  private readonly batcher: Batcher<Guess, GuessAnswer>;

  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly vouchers: HeldVouchers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.batcher = new Batcher({
      name: 'look-ups',
      keyOf: ({ cashierId }) => cashierId,
      commit: (cashierId, guesses) => this.commit(cashierId, guesses),
    });
  }

  async find(guess: Guess): Promise<GuessAnswer> {
    try {
      return await this.batcher.submit(guess);
    } catch (error) {
      if (error instanceof Overloaded) return refuse.TOO_BUSY();
      throw error;
    }
  }

  private async commit(cashierId: Id, guesses: readonly Guess[]): Promise<GuessAnswer[]> {
    return this.database.statements(async (tx) => {
      const tries = await HeldTries.hold(tx, [cashierId]);
      const hashes = guesses.map(({ codeHash }) => codeHash);
      const owners = await this.vouchers.ownersOfCodes(tx, hashes, tries);
      const now = this.clock.now();
      const { answers, wrong } = answerGuesses(hashes, owners, tries.byCashier.get(cashierId), now);
      if (wrong > 0) await tries.count(new Map([[cashierId, wrong]]), now);
      return answers;
    });
  }
}

/** Answers one after the other; from the last free try on nothing is said about a code, not even that it is right. */
export function answerGuesses(
  hashes: readonly string[],
  owners: ReadonlyMap<string, Id>,
  known: Tries | undefined,
  now: Date,
): { readonly answers: GuessAnswer[]; readonly wrong: number } {
  let tries = known;
  let wrong = 0;
  const answers = hashes.map((hash): GuessAnswer => {
    const until = lockedUntil(tries, now);
    if (until !== null) return refuse.TOO_MANY_WRONG_CODES({ lockedUntil: until });
    const owner = owners.get(hash);
    if (owner !== undefined) return ok(owner);
    tries = countWrongCode(tries, now);
    wrong += 1;
    return refuse.CODE_UNKNOWN({ triesLeft: Math.max(0, wrong_codes_max - tries.used) });
  });
  return { answers, wrong };
}
