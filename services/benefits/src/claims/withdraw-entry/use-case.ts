import { Injectable } from '@nestjs/common';
import { invariant, ok } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import { Quotas } from '../../campaigns/quota/quotas.js';
import { HeldEntries } from '../../entries/held-entries.js';
import type { MutationWithdrawEntryArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { refuse } from '../../refusals/refusals.js';
import { decideWithdraw } from './decide.js';
import { giveBack } from './give-back.js';

/** A worker gives an entry back: somebody else may have it. */
@Injectable()
export class WithdrawEntry {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly quotas: Quotas,
    private readonly entries: HeldEntries,
  ) {}

  run(actor: Pick<Actor, 'personId'>, command: MutationWithdrawEntryArgs) {
    const { entryId } = command;
    return this.useCases.run(actor, 'withdrawEntry', command, {
      load: async ({ tx }) => {
        // The quota row is held before the entry is read: it may have been settled while the lock was waited for.
        const found = await this.entries.byId(tx, entryId);
        if (found === null) return refuse.ENTRY_UNKNOWN({ entryId });
        const quota = await this.quotas.lock(tx, found.campaignId);
        const entry = await this.entries.byId(tx, entryId);
        invariant(quota !== null && entry !== null, 'an-entry-has-its-quota', { entryId });
        return ok({ quota, entry });
      },
      // Others are told that it doesn't exist.
      decide: (held, { actorId, now }) => decideWithdraw(held, actorId, now),
      save: async ({ tx, actorId, now }, withdrawal, { quota }) => {
        await giveBack({ tx, actorId, now }, this.entries, quota, withdrawal);
        return { entryId };
      },
      answer: async (reads, kept) => {
        const entry = await this.entries.byId(reads, kept.entryId);
        invariant(entry !== null, 'a-kept-entry-is-there', kept);
        return entry;
      },
    });
  }
}
