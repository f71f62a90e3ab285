import { Inject, Injectable } from '@nestjs/common';
import { err, invariant, newId, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, DutyBook, Idempotency, runOnce, type Actor, type KeyReused } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { Vault } from '../../persons/vault.js';
import type { RefusedWith } from '../../refusals.js';
import type { TradeUnion } from '../../unions/trade-union.js';
import { lockTradeUnion } from '../../unions/tree.js';
import type { Unit } from '../../unit.js';
import { evolve } from '../membership.js';
import { addMemberships } from '../join.js';
import { lockMembership, saveMembership } from '../store.js';
import { decideMove, decideWithdraw, type MoveMembership, type MoveRefusal } from './decide.js';

type Refusal = MoveRefusal | RefusedWith<'UNKNOWN_MEMBER' | 'UNKNOWN_TRADE_UNION'>;

/** Moves a membership along its life; the officer's duty must cover its union. */
@Injectable()
export class MoveMembershipHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly idempotency: Idempotency,
    private readonly duties: DutyBook,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers the id of the membership that is live from now on. */
  transfer(
    actor: Actor,
    input: { readonly memberId: Id; readonly toTradeUnionId: Id; readonly idempotencyKey: string },
  ): Promise<Result<Id, Refusal | KeyReused>> {
    const { idempotencyKey: key, ...body } = input;
    const request = { actorId: actor.personId, operation: 'transferMember', key, body };
    return runOnce(this.database, this.idempotency, request, async (unit) => {
      const to = await lockTradeUnion(unit, input.toTradeUnionId);
      if (!to) return err({ code: 'UNKNOWN_TRADE_UNION', tradeUnion: input.toTradeUnionId });
      const now = this.clock.now();
      const command = { kind: 'transfer', to, newMembershipId: newId(now), now } as const;
      return this.move(unit, actor, input.memberId, command);
    });
  }

  retain(actor: Actor, memberId: Id): Promise<Result<Id, Refusal>> {
    return this.database.transaction((unit) => this.move(unit, actor, memberId, { kind: 'retain' }));
  }

  /** Needs no duty: an applicant decides about the own application. */
  withdraw(actor: Actor, memberId: Id): Promise<Result<Id, Refusal>> {
    const cause = { actorId: actor.personId, now: this.clock.now() };
    return this.database.transaction(async (unit) => {
      const membership = await lockMembership(unit, memberId);
      if (!membership) return err({ code: 'UNKNOWN_MEMBER', memberId });
      const decided = decideWithdraw(actor.personId, membership);
      if (!decided.ok) return decided;
      await saveMembership(unit, evolve(membership, decided.value.event), this.vault, cause);
      return ok(membership.id);
    });
  }

  verify(actor: Actor, memberId: Id): Promise<Result<Id, Refusal>> {
    const command = { kind: 'verify', by: actor.personId } as const;
    return this.database.transaction((unit) => this.move(unit, actor, memberId, command));
  }

  activate(actor: Actor, memberId: Id): Promise<Result<Id, Refusal>> {
    return this.inItsUnion(actor, memberId, (union) => ({
      kind: 'activate',
      by: actor.personId,
      union,
      now: this.clock.now(),
    }));
  }

  resume(actor: Actor, memberId: Id): Promise<Result<Id, Refusal>> {
    return this.inItsUnion(actor, memberId, (union) => ({ kind: 'resume', union }));
  }

  end(actor: Actor, memberId: Id, reason: string): Promise<Result<Id, Refusal>> {
    return this.database.transaction((unit) => this.move(unit, actor, memberId, { kind: 'leave', reason }));
  }

  /** Locks the union before the membership, as a transfer does; a membership never changes its union. */
  private inItsUnion(
    actor: Actor,
    memberId: Id,
    command: (union: TradeUnion) => MoveMembership,
  ): Promise<Result<Id, Refusal>> {
    return this.database.transaction(async (unit) => {
      const found = await unit.prisma.membership.findUnique({ where: { id: memberId } });
      if (!found) return err({ code: 'UNKNOWN_MEMBER', memberId });
      const union = await lockTradeUnion(unit, found.tradeUnionId);
      invariant(union !== null, 'a-membership-has-its-union', { memberId });
      return this.move(unit, actor, memberId, command(union));
    });
  }

  private async move(
    unit: Unit,
    actor: Actor,
    memberId: Id,
    command: MoveMembership,
  ): Promise<Result<Id, Refusal>> {
    const cause = { actorId: actor.personId, now: this.clock.now() };
    const membership = await lockMembership(unit, memberId);
    if (!membership) return err({ code: 'UNKNOWN_MEMBER', memberId });
    const scope = { kind: 'union', id: membership.tradeUnionId } as const;
    const duty = await this.duties.covers(unit, actor.personId, 'union_officer', scope, cause.now);
    if (!duty) return err({ code: 'NOT_ALLOWED' });
    const decided = decideMove(command, membership);
    if (!decided.ok) return decided;
    const { event, begun } = decided.value;
    await saveMembership(unit, evolve(membership, event), this.vault, cause);
    if (begun === null) return ok(membership.id);
    const next = evolve(null, begun);
    const added = await addMemberships(unit, [next], this.vault, cause);
    invariant(added.has(next.id), 'a-transferred-member-is-free-to-join', { memberId });
    return ok(next.id);
  }
}
