import { Injectable } from '@nestjs/common';
import { ok, type Id, type Result } from '@puhui/kernel';
import { KnownDuties } from '@puhui/platform';
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
    for (const side of sides) if (await this.stands[side](work, partner)) return ok(null);
    return refuse.NOT_ALLOWED();
  }

  private readonly stands = {
    /** The merchant's own people: its administrators, and until there is a contract the person who applied. */
    merchant: async (work: Work, partner: Merchant): Promise<boolean> => {
      const onTheWay = ['applied', 'qualified', 'publicised'].includes(partner.status);
      if (onTheWay && partner.applicantId === work.actorId) return true;
      return this.holds(work, 'partner_admin', { kind: 'partner', id: partner.id });
    },
    /** An officer of the union that the partner applied to, or of one above. */
    union: (work: Work, partner: Merchant): Promise<boolean> =>
      this.holds(work, 'union_officer', { kind: 'union', id: partner.tradeUnionId }),
  } as const satisfies Record<Side, unknown>;

  private async holds(
    { tx, actorId, now }: Work,
    role: 'partner_admin' | 'union_officer',
    scope: { readonly kind: 'partner' | 'union'; readonly id: Id },
  ): Promise<boolean> {
    return (await this.duties.covers(tx, actorId, role, scope, now)) !== null;
  }
}
