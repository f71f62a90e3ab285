import { Inject, Injectable } from '@nestjs/common';
import { err, newId, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, Idempotency, runOnce, type Actor, type KeyReused } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { StandingFor } from '../../onboarding/standing-for.js';
import { lockPartner } from '../../onboarding/lock-partner.js';
import type { RefusedWith } from '../../refusals.js';
import type { Unit } from '../../unit.js';
import { addOutlets, knownRegions, takenKeys } from '../store.js';
import { decideAdd, outlets_rows_max, type AddRefusal, type NewOutlet } from './decide.js';

export interface AddOutletsInput {
  readonly partnerId: Id;
  readonly outlets: readonly NewOutlet[];
  readonly idempotencyKey: string;
}

type Refusal = AddRefusal | RefusedWith<'UNKNOWN_PARTNER' | 'NOT_ALLOWED'>;

/** Adds outlets: by the merchant's own people, or by an officer of its union for them. */
@Injectable()
export class AddOutletsHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly idempotency: Idempotency,
    private readonly standing: StandingFor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers the ids of the new outlets, in the order of the list. */
  async handle(actor: Actor, input: AddOutletsInput): Promise<Result<readonly Id[], Refusal | KeyReused>> {
    const { idempotencyKey: key, ...body } = input;
    const given = input.outlets.length;
    if (given > outlets_rows_max) return err({ code: 'TOO_MANY_OUTLETS', given, most: outlets_rows_max });
    const request = { actorId: actor.personId, operation: 'addOutlets', key, body };
    return runOnce(this.database, this.idempotency, request, (unit) => this.add(unit, actor, body));
  }

  private async add(
    unit: Unit,
    actor: Actor,
    { partnerId, outlets }: Omit<AddOutletsInput, 'idempotencyKey'>,
  ): Promise<Result<readonly Id[], Refusal>> {
    const cause = { actorId: actor.personId, now: this.clock.now() };
    const partner = await lockPartner(unit, partnerId);
    if (!partner) return err({ code: 'UNKNOWN_PARTNER', partnerId });
    const may =
      (await this.standing.merchant(unit, actor.personId, partner, cause.now)) ||
      (await this.standing.officer(unit, actor.personId, partner, cause.now));
    if (!may) return err({ code: 'NOT_ALLOWED' });
    const decided = decideAdd(
      { outlets, ids: outlets.map(() => newId(cause.now)) },
      {
        partner,
        knownRegions: await knownRegions(
          unit,
          outlets.map((outlet) => outlet.regionCode),
        ),
        taken: await takenKeys(unit, partner.id, outlets),
      },
    );
    if (!decided.ok) return decided;
    await addOutlets(unit, decided.value, cause);
    return ok(decided.value.map((outlet) => outlet.id));
  }
}
