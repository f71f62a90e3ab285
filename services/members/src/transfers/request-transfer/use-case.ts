import { Injectable } from '@nestjs/common';
import { newId, ok, type Id, type Result } from '@puhui/kernel';
import { type Actor, KnownDuties, type Loading, UseCases, type Work } from '@puhui/platform';
import type { MutationTransferMemberArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockMembership, saveMoved } from '../../membership/held-memberships.js';
import type { Membership } from '../../membership/membership.js';
import { Vault } from '../../persons/vault.js';
import type { RefusalWith } from '../../refusals.js';
import { lockTradeUnion } from '../../unions/held-trade-unions.js';
import type { TradeUnion } from '../../unions/trade-union.js';
import { keptTransfer, saveTransfer, waitingTransferOf } from '../store.js';
import { decideRequest, type Requested, type RequestTransferState } from './decide.js';

interface State extends RequestTransferState {
  readonly to: TradeUnion;
}

/** Moves a member into another union: at once within the officer's own duty, else by asking the officers there. */
@Injectable()
export class RequestTransfer {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
  ) {}

  /** Answers the membership that is live from now on, and what was asked of the other union, if it was. */
  run(actor: Actor, command: MutationTransferMemberArgs) {
    const { memberId, toTradeUnionId } = command;
    return this.useCases.run(actor, 'transferMember', command, {
      load: (loading) => this.load(loading, memberId, toTradeUnionId),
      may: (work, { membership: { tradeUnionId } }) =>
        this.duties.mayOver(work, 'union_officer', { kind: 'union', id: tradeUnionId }),
      decide: (state, { actorId, now }) =>
        decideRequest({ id: newId(now), newMembershipId: newId(now), to: state.to, actorId, now }, state),
      save: (work, requested, { membership }) => this.save(work, requested, membership),
      answer: async (reads, { memberId: liveId, transferId }) => ({
        memberId: liveId,
        transfer: transferId === null ? null : await keptTransfer(reads, transferId),
      }),
    });
  }

  private async load(
    { tx, actorId, now }: Loading<PrismaClient>,
    memberId: Id,
    toTradeUnionId: Id,
  ): Promise<Result<State, RefusalWith<'TRADE_UNION_UNKNOWN' | 'MEMBER_UNKNOWN'>>> {
    // The union before the membership, in every case.
    const to = await lockTradeUnion(tx, toTradeUnionId);
    if (!to.ok) return to;
    const membership = await lockMembership(tx, memberId);
    if (!membership.ok) return membership;
    const officer = { personId: actorId, roles: ['union_officer'], at: now() } as const;
    const coversBoth = await this.duties.seesOver(tx, officer, { kind: 'union', id: toTradeUnionId });
    const waiting = await waitingTransferOf(tx, memberId, now());
    return ok({ to: to.value, membership: membership.value, coversBoth, waiting });
  }

  private async save(
    work: Work<PrismaClient>,
    requested: Requested,
    membership: Membership,
  ): Promise<{ readonly memberId: Id; readonly transferId: Id | null }> {
    if (requested.kind === 'moved')
      return { memberId: await saveMoved(work, membership, requested.moved, this.vault), transferId: null };
    const { id: transferId } = await saveTransfer(work, null, [requested.asked], this.vault);
    return { memberId: membership.id, transferId };
  }
}
