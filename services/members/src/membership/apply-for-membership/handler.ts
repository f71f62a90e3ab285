import { Inject, Injectable } from '@nestjs/common';
import { err, invariant, newId, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { canonicalJson } from '@puhui/messaging';
import { CLOCK, Database, Idempotency, runOnce, type Actor, type KeyReused } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockPerson } from '../../persons/people.js';
import { Vault } from '../../persons/vault.js';
import type { RefusedWith } from '../../refusals.js';
import { lockTradeUnion } from '../../unions/tree.js';
import type { Unit } from '../../unit.js';
import { addMemberships } from '../join.js';
import { evolve, liveStatuses } from '../membership.js';
import { toMembership } from '../store.js';
import { decideApply, type ApplyForMembership, type ApplyRefusal } from './decide.js';

export interface ApplyInput extends Pick<ApplyForMembership, 'workerType' | 'employer' | 'platform'> {
  readonly tradeUnionId: Id;
  readonly idempotencyKey: string;
}

type Refusal = ApplyRefusal | RefusedWith<'UNKNOWN_TRADE_UNION' | 'UNKNOWN_PERSON'>;

/** A person asks to join a union, for themself only. */
@Injectable()
export class ApplyForMembershipHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly idempotency: Idempotency,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers the id of the membership that was applied for. */
  handle(actor: Actor, input: ApplyInput): Promise<Result<Id, Refusal | KeyReused>> {
    const { idempotencyKey: key, ...body } = input;
    // Employer and platform are personal: what is kept of the request is a keyed digest.
    const digest = this.vault.digest('membership-application', canonicalJson({ ...body }));
    const request = {
      actorId: actor.personId,
      operation: 'applyForMembership',
      key,
      body: { application: digest },
    };
    return runOnce(this.database, this.idempotency, request, (unit) => this.apply(unit, actor, body));
  }

  private async apply(
    unit: Unit,
    { personId }: Actor,
    { tradeUnionId, ...work }: Omit<ApplyInput, 'idempotencyKey'>,
  ): Promise<Result<Id, Refusal>> {
    const now = this.clock.now();
    const union = await lockTradeUnion(unit, tradeUnionId);
    if (!union) return err({ code: 'UNKNOWN_TRADE_UNION', tradeUnion: tradeUnionId });
    if (!(await lockPerson(unit, personId))) return err({ code: 'UNKNOWN_PERSON', personId });
    const row = await unit.prisma.membership.findFirst({
      where: { personId, status: { in: [...liveStatuses] } },
    });
    const decided = decideApply(
      { ...work, id: newId(now), personId, now },
      { union, live: row && toMembership(row) },
    );
    if (!decided.ok) return decided;
    const membership = evolve(null, decided.value);
    const added = await addMemberships(unit, [membership], this.vault, { actorId: personId, now });
    // A roster that took the person in since the look above: the unique index says so, nothing is half done.
    if (!added.has(membership.id)) return this.takenMeanwhile(unit, personId);
    return ok(membership.id);
  }

  private async takenMeanwhile(unit: Unit, personId: Id): Promise<Result<Id, Refusal>> {
    const row = await unit.prisma.membership.findFirst({
      where: { personId, status: { in: [...liveStatuses] } },
    });
    invariant(row !== null, 'who-cannot-join-is-a-member', { personId });
    const { id: memberId, status } = toMembership(row);
    return err({ code: 'ALREADY_MEMBER', memberId, status });
  }
}
