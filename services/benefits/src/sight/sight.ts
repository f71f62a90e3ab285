import { Inject, Injectable, Module } from '@nestjs/common';
import type { Clock, Id } from '@puhui/kernel';
import {
  CLOCK,
  Database,
  KnownDuties,
  perRequest,
  personOf,
  sql,
  unionAndAbove,
  type Duty,
  type GraphContext,
  type Reader,
  type Sql,
} from '@puhui/platform';

/** How far a person sees in this service, from their live duties. */
export interface Sight {
  readonly personId: Id;
  readonly at: Date;
  /** Everything, of every union. */
  readonly all: boolean;
  /** These unions and all below them. */
  readonly tradeUnionIds: readonly Id[];
  readonly partnerIds: readonly Id[];
  readonly outletIds: readonly Id[];
}

const OFFICIAL_ROLES: readonly Duty['role'][] = [
  'union_officer',
  'finance_officer',
  'finance_approver',
  'auditor',
];

export function sightOf(personId: Id, duties: readonly Duty[], at: Date): Sight {
  const ids = (kind: Duty['scopeKind'], roles: readonly Duty['role'][]): Id[] =>
    duties.flatMap((duty) =>
      duty.scopeKind === kind && roles.includes(duty.role) && duty.scopeId !== null ? [duty.scopeId] : [],
    );
  return {
    personId,
    at,
    all: duties.some(
      (duty) =>
        duty.scopeKind === 'platform' &&
        (duty.role === 'platform_admin' || OFFICIAL_ROLES.includes(duty.role)),
    ),
    tradeUnionIds: ids('union', OFFICIAL_ROLES),
    partnerIds: ids('partner', ['partner_admin']),
    outletIds: ids('outlet', ['partner_cashier']),
  };
}

/** SQL: the union with this id is one that the person sees. */
export const seesUnion = (sight: Sight, unionId: Sql): Sql =>
  sight.all ? sql`true` : sql`array${unionAndAbove(unionId)} && ${sight.tradeUnionIds}::uuid[]`;

@Injectable()
export class Sights {
  constructor(
    private readonly database: Database,
    private readonly duties: KnownDuties,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(reader: Reader, personId: Id, at: Date): Promise<Sight> {
    return sightOf(personId, await this.duties.rolesOf(reader, personId, at), at);
  }

  /** How far the asker sees; asked for once in a request. */
  ofAsker(context: GraphContext): Promise<Sight> {
    return perRequest(context, Sights, () => this.of(this.database, personOf(context), this.clock.now()));
  }
}

/** How far people see. */
@Module({ providers: [Sights], exports: [Sights] })
export class SightModule {}
