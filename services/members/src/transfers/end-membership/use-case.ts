import { Injectable } from '@nestjs/common';
import { ok } from '@puhui/kernel';
import { KnownDuties, UseCases, type Actor, type Loading } from '@puhui/platform';
import type { MutationEndMembershipArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockMembership, saveMembership } from '../../membership/held-memberships.js';
import { memberOf } from '../../membership/members.js';
import { Vault } from '../../persons/vault.js';
import { lockTransfersOf, saveTransfer } from '../held-transfers.js';
import { statusAt, type Transfer } from '../transfer.js';
import { decideEnd, type EndMembershipState } from './decide.js';

/** Ends a membership, and what waits for it elsewhere; the officer's duty must cover its union. */
@Injectable()
export class EndMembership {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
  ) {}

  /** Answers the id of the membership. */
  run(actor: Actor, command: MutationEndMembershipArgs) {
    const { memberId, reason } = command;
    // Why a membership ends is personal: what is kept of the request is a keyed digest.
    const kept = { kind: 'leave', ...command, reason: this.vault.digest('membership-end', reason) };
    return this.useCases.run(actor, 'endMembership', kept, {
      load: (loading) => load(loading, command),
      may: (work, { membership: { tradeUnionId } }) =>
        this.duties.mayOver(work, 'union_officer', { kind: 'union', id: tradeUnionId }),
      decide: (state, { actorId: by }) => decideEnd({ by, reason }, state),
      save: async (work, { left, withdrawn }, { membership, waiting }) => {
        await saveMembership(work, membership, [left], this.vault);
        if (withdrawn !== null) await saveTransfer(work, waiting, [withdrawn], this.vault);
        return { memberId };
      },
      answer: memberOf,
    });
  }
}

/** The membership before the transfer, as whoever asks for one or accepts it takes them. */
async function load({ tx, now }: Loading<PrismaClient>, { memberId }: MutationEndMembershipArgs) {
  const membership = await lockMembership(tx, memberId);
  if (!membership.ok) return membership;
  const transfers = await lockTransfersOf(tx, membership.value.personId);
  const at = now();
  const waits = (one: Transfer): boolean => one.memberId === memberId && statusAt(one, at) === 'waiting';
  return ok<EndMembershipState>({ membership: membership.value, waiting: transfers.find(waits) ?? null });
}
