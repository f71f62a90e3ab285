import { Injectable } from '@nestjs/common';
import type { Role } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { DutyBook, type Reader } from '@puhui/platform';
import type { Partner } from './partner.js';

type Merchant = Pick<Partner, 'id' | 'tradeUnionId' | 'applicantId' | 'status'>;

/** Whom a person may act for, and whose papers they may read. */
@Injectable()
export class StandingFor {
  constructor(private readonly duties: DutyBook) {}

  /** The merchant's own people: its administrators, and until there is a contract the person who applied. */
  async merchant(reader: Reader, personId: Id, partner: Merchant, at: Date): Promise<boolean> {
    const onTheWay = ['applied', 'qualified', 'publicised'].includes(partner.status);
    if (onTheWay && partner.applicantId === personId) return true;
    const scope = { kind: 'partner', id: partner.id } as const;
    return (await this.duties.covers(reader, personId, 'partner_admin', scope, at)) !== null;
  }

  /** Somebody of the union that the partner applied to, or of one above. */
  async union(reader: Reader, personId: Id, partner: Merchant, roles: readonly Role[], at: Date): Promise<boolean> {
    const scope = { kind: 'union', id: partner.tradeUnionId } as const;
    return (await this.duties.covers(reader, personId, roles, scope, at)) !== null;
  }

  async officer(reader: Reader, personId: Id, partner: Merchant, at: Date): Promise<boolean> {
    return this.union(reader, personId, partner, ['union_officer'], at);
  }
}
