import { Injectable } from '@nestjs/common';
import { newId, ok, type Id, type Result } from '@puhui/kernel';
import { canonicalJson, toJson } from '@puhui/messaging';
import { UseCases, type Actor, type Loading } from '@puhui/platform';
import type { ApplyForMembershipInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockPerson } from '../../persons/people.js';
import { Vault } from '../../persons/vault.js';
import type { RefusalWith } from '../../refusals.js';
import { lockTradeUnion } from '../../unions/held-trade-unions.js';
import { liveMembershipOf } from '../members.js';
import { evolve } from '../membership.js';
import { addMemberships } from '../held-memberships.js';
import { decideApply, type ApplicantState } from './decide.js';
import { memberOf } from '../members.js';

/** A roster took the person in between the look and the insert; whoever looks again finds the membership. */
class TakenInMeanwhile extends Error {}

/** A person asks to join a union, for themself only. */
@Injectable()
export class ApplyForMembership {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly vault: Vault,
  ) {}

  /** Answers the id of the membership that was applied for. */
  async run(actor: Actor, input: ApplyForMembershipInput) {
    try {
      return await this.apply(actor, input);
    } catch (error) {
      if (!(error instanceof TakenInMeanwhile)) throw error;
      return this.apply(actor, input);
    }
  }

  private apply(actor: Actor, { idempotencyKey, ...wanted }: ApplyForMembershipInput) {
    const { tradeUnionId, employer = null, platform = null, ...said } = wanted;
    // Employer and platform are personal: what is kept of the request is a keyed digest.
    const kept = {
      idempotencyKey,
      application: this.vault.digest('membership-application', canonicalJson(toJson(wanted))),
    };
    return this.useCases.run(actor, 'applyForMembership', kept, {
      load: (loading) => load(loading, tradeUnionId),
      // Everybody may ask for themself.
      decide: (state, { actorId: personId, now }) =>
        decideApply({ ...said, employer, platform, id: newId(now), personId, now }, state),
      save: async (work, applied) => {
        const membership = evolve(null, applied);
        const added = await addMemberships(work, [membership], this.vault);
        if (!added.has(membership.id)) throw new TakenInMeanwhile();
        return { memberId: membership.id };
      },
      answer: memberOf,
    });
  }
}

async function load(
  { tx, actorId: personId }: Loading<PrismaClient>,
  tradeUnionId: Id,
): Promise<Result<ApplicantState, RefusalWith<'TRADE_UNION_UNKNOWN' | 'PERSON_UNKNOWN'>>> {
  const union = await lockTradeUnion(tx, tradeUnionId);
  if (!union.ok) return union;
  const person = await lockPerson(tx, personId);
  if (!person.ok) return person;
  return ok({ union: union.value, live: await liveMembershipOf(tx, personId) });
}
