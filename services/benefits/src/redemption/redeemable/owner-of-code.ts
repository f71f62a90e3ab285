import { Inject, Injectable } from '@nestjs/common';
import { ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { Batcher, CLOCK, Database, Overloaded } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import {
  CodeKeeper,
  CountedTries,
  HeldTries,
  type AtCounter,
  type LookedFor,
} from '../../vouchers/code/code.js';
import { HeldVouchers } from '../../vouchers/held-vouchers.js';

export type GuessRefusal = RefusalWith<'TOO_MANY_WRONG_CODES' | 'CODE_UNKNOWN' | 'TOO_BUSY'>;
export type GuessAnswer = Result<Id, GuessRefusal>;

export interface Guess extends AtCounter {
  readonly code: LookedFor;
}

/** Whose a code is. A look-up with a made-up code is as good a guess as a redemption: it counts. */
@Injectable()
export class OwnerOfCode {
  /** One cashier's look-ups go one commit after the other and share it: forty at once hold one connection, not forty. */
  private readonly batcher: Batcher<Guess, GuessAnswer>;

  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly vouchers: HeldVouchers,
    private readonly codes: CodeKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.batcher = new Batcher({
      name: 'look-ups',
      keyOf: ({ cashierId }) => cashierId,
      commit: (_, guesses) => this.commit(guesses),
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

  private async commit(guesses: readonly Guess[]): Promise<GuessAnswer[]> {
    return this.database.statements(async (tx) => {
      const held = await HeldTries.hold(tx, guesses);
      const asked = guesses.map(({ code }) => code);
      const owners = await this.vouchers.ownersOfCodes(tx, asked, held);
      const isMissed = asked.some(({ codeHash }) => !owners.has(codeHash));
      const findsAll = !isMissed || (await this.codes.findsAll(tx));
      const now = this.clock.now();
      const tries = new CountedTries(held.known, now);
      const answers = answerGuesses(guesses, owners, tries, findsAll);
      await held.count(tries, now);
      return answers;
    });
  }
}

/**
 * Answers one after the other; from the last free try on nothing is said about a code, not even that it is right.
 * @param findsAll false while others make codes by a key that this process was not told: what it misses may be there
 */
export const answerGuesses = (
  guesses: readonly Guess[],
  owners: ReadonlyMap<string, Id>,
  tries: CountedTries,
  findsAll: boolean,
): GuessAnswer[] =>
  guesses.map((guess) => {
    const until = tries.lockedUntil(guess);
    if (until !== null) return refuse.TOO_MANY_WRONG_CODES({ lockedUntil: until });
    const owner = owners.get(guess.code.codeHash);
    if (owner !== undefined) return ok(owner);
    return findsAll ? refuse.CODE_UNKNOWN({ triesLeft: tries.countWrong(guess) }) : refuse.TOO_BUSY();
  });
