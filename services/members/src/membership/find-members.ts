import { Inject, Injectable } from '@nestjs/common';
import { identityText, parseIdentityDocument, type Clock, type Id, type IdentityType } from '@puhui/kernel';
import {
  CLOCK,
  Database,
  DutyBook,
  ForbiddenProblem,
  mustKnowUnion,
  pageOf,
  type Actor,
  type Page, sql } from '@puhui/platform';
import type { MembershipModel } from '../generated/prisma/models.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { badRequest, pageById, type PageArguments } from '../graph/bad-request.js';
import { tidyNumber } from '../persons/person.js';
import { Vault } from '../persons/vault.js';
import { liveStatuses, type Membership, type MembershipStatus } from './membership.js';
import { MEMBERSHIP_COLUMNS, toMembership } from './store.js';

export interface MemberFilter extends PageArguments {
  readonly status?: MembershipStatus | null;
}

@Injectable()
export class MemberFinder {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: DutyBook,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Memberships of a union and of those below it, in the order of their ids: in one status, or all live ones. */
  async below(actor: Actor, tradeUnionId: Id, filter: MemberFilter): Promise<Page<Membership>> {
    const { rows, after } = pageById(filter);
    const roles = ['union_officer', 'auditor'] as const;
    const scope = { kind: 'union', id: tradeUnionId } as const;
    const duty = await this.duties.covers(this.database, actor.personId, roles, scope, this.clock.now());
    if (!duty) throw new ForbiddenProblem('Query.members');
    await mustKnowUnion(this.database, tradeUnionId, 'Query.members');
    const found = await this.database.query<MembershipModel[]>(
      sql`select ${MEMBERSHIP_COLUMNS} from membership m join trade_union u on u.id = m.trade_union_id
        where u.path @> array[${tradeUnionId}::uuid] and m.status = any (${filter.status ? [filter.status] : [...liveStatuses]}::text[]) and (${after}::uuid is null or m.id > ${after}::uuid)
        order by m.id limit ${rows + 1}::int`,
    );
    return pageOf(found.map(toMembership), rows, (member) => [member.id]);
  }

  /** The id of the live membership of who is known by this document. Nothing is opened: the keyed hash finds the row. */
  async byIdentity(type: IdentityType, number: string): Promise<Id | null> {
    const identity = parseIdentityDocument(type, tidyNumber(number));
    if (!identity.ok) throw badRequest('residentId', identity.error.code);
    const { hashKeyId } = this.vault;
    const residentIdHash = new Uint8Array(this.vault.residentIdHash(identityText(identity.value)));
    const found = await this.database.prisma.membership.findFirst({
      where: { person: { hashKeyId, residentIdHash }, status: { in: [...liveStatuses] } },
      select: { id: true },
    });
    return found?.id ?? null;
  }
}
