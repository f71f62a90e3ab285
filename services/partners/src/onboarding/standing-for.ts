import { Injectable } from '@nestjs/common';
import { ok, type Id, type Result } from '@puhui/kernel';
import {
  isFreeFor,
  KnownDuties,
  merchantItselfOf,
  sideOf,
  sql,
  type AppointedDuty,
  type Independent,
} from '@puhui/platform';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Work } from '../tx.js';
import type { Partner } from './partner.js';

type Merchant = Pick<Partner, 'id' | 'tradeUnionId' | 'applicantId' | 'status'>;
/** For whom somebody acts: the merchant itself, or the union that it applied to. */
type Side = 'merchant' | 'union';

/** Whom a person may act for. */
@Injectable()
export class StandingFor {
  constructor(private readonly duties: KnownDuties) {}

  /** Refuses whoever acts for none of these sides. */
  async mayAct(
    work: Work,
    partner: Merchant,
    sides: readonly Side[],
  ): Promise<Result<null, RefusalWith<'NOT_ALLOWED'>>> {
    for (const side of sides) if ((await this.stands[side](work, partner)).ok) return ok(null);
    return refuse.NOT_ALLOWED();
  }

  /** Refuses whoever is no officer of the union, and whoever stands on the merchant's side as well, or was appointed from there. */
  async mayDecide(
    work: Work<Id>,
    partner: Merchant,
    decision: Extract<Independent, `${string}Partner` | 'putPartnerLive' | 'renewLicence' | 'renewContract'>,
  ): Promise<
    Result<null, RefusalWith<'NOT_ALLOWED' | 'PERSON_NOT_INDEPENDENT' | 'GRANTER_NOT_INDEPENDENT'>>
  > {
    const { tx, actorId, now } = work;
    const wearers = await merchantItselfOf(tx, sql`partner`, { partnerId: partner.id, at: now });
    const may = await this.mayFreely(work, partner, isFreeFor(decision, actorId, wearers));
    if (!may.ok) return may;
    const by = { personId: actorId, appointers: may.value.appointers };
    const side = sideOf(decision, by, wearers);
    return side === null ? ok(null) : refuse[side.code]({ hat: side.hat });
  }

  private readonly stands = {
    /** The merchant's own people: its administrators, and until there is a contract the person who applied. */
    merchant: async (work: Work, partner: Merchant) => {
      const onTheWay = ['applied', 'qualified', 'publicised'].includes(partner.status);
      if (onTheWay && partner.applicantId === work.actorId) return ok(null);
      return this.duties.mayOver(work, 'partner_admin', { kind: 'partner', id: partner.id });
    },
    /** An officer of the union that the partner applied to, or of one above. */
    union: (work: Work, partner: Merchant) =>
      this.duties.mayOver(work, 'union_officer', { kind: 'union', id: partner.tradeUnionId }),
  } as const satisfies Record<Side, unknown>;

  /** The same officer where who appointed them may stand on the merchant's side. */
  private mayFreely(work: Work, { tradeUnionId }: Merchant, isFree: (duty: AppointedDuty) => boolean) {
    return this.duties.mayFreelyOver(work, 'union_officer', { kind: 'union', id: tradeUnionId }, isFree);
  }
}
