import { Inject, Injectable } from '@nestjs/common';
import { businessDate, err, newId, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, Idempotency, runOnce, type Actor, type KeyReused } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { StandingFor } from '../../onboarding/standing-for.js';
import { lockPartner } from '../../onboarding/lock-partner.js';
import type { RefusedWith } from '../../refusals.js';
import type { Unit } from '../../unit.js';
import { offer_outlets_max, type Offer } from '../offer.js';
import { saveOffer } from '../store.js';
import { decideDraft, type DraftOffer, type DraftRefusal } from './decide.js';

export interface DraftOfferInput extends Omit<DraftOffer, 'id' | 'today'> {
  readonly partnerId: Id;
  readonly idempotencyKey: string;
}

type Refusal = DraftRefusal | RefusedWith<'UNKNOWN_PARTNER' | 'NOT_ALLOWED'>;

/** A merchant's own people draft its offers; the union that contracted it is the one they are made to. */
@Injectable()
export class DraftOfferHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly idempotency: Idempotency,
    private readonly standing: StandingFor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  handle(actor: Actor, input: DraftOfferInput): Promise<Result<Offer, Refusal | KeyReused>> {
    const { idempotencyKey: key, ...body } = input;
    const request = { actorId: actor.personId, operation: 'draftOffer', key, body };
    return runOnce(this.database, this.idempotency, request, (unit) => this.draft(unit, actor, body));
  }

  private async draft(
    unit: Unit,
    actor: Actor,
    input: Omit<DraftOfferInput, 'idempotencyKey'>,
  ): Promise<Result<Offer, Refusal>> {
    const cause = { actorId: actor.personId, now: this.clock.now() };
    const { partnerId, ...command } = input;
    const partner = await lockPartner(unit, partnerId);
    if (!partner) return err({ code: 'UNKNOWN_PARTNER', partnerId });
    if (!(await this.standing.merchant(unit, actor.personId, partner, cause.now)))
      return err({ code: 'NOT_ALLOWED' });
    const open = await unit.prisma.outlet.findMany({
      where: { partnerId, status: 'open' },
      select: { id: true },
      orderBy: { id: 'asc' },
      // One more than an offer may name: more would not change the answer.
      ...(command.outletIds === null ? { take: offer_outlets_max + 1 } : {}),
    });
    const decided = decideDraft(
      { ...command, id: newId(cause.now), today: businessDate(cause.now) },
      { partner, openOutletIds: open.map((outlet) => outlet.id) },
    );
    if (decided.ok) await saveOffer(unit, decided.value, cause);
    return decided;
  }
}
