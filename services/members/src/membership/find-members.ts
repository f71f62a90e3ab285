import { Inject, Injectable } from '@nestjs/common';
import { newId, type Clock, type Id, type IdentityType } from '@puhui/kernel';
import {
  type Actor,
  CLOCK,
  Database,
  KnownDuties,
  forgetLoaded,
  type GraphContext,
  loadOne,
  type Page,
  pageById,
  pageOf,
  personOf,
  sql,
  type ReadDatabase,
} from '@puhui/platform';
import type { QueryMembersArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { MembershipModel } from '../generated/prisma/models.js';
import { LookUps } from '../persons/look-up.js';
import { unionAndBelow } from '../unions/sight.js';
import { liveMembershipOf, membershipsById } from './members.js';
import { liveStatuses, type Membership } from './membership.js';
import { visibleMemberships } from './sight.js';
import { MEMBERSHIP_COLUMNS, toMembership } from './store.js';

const MEMBERS = 'member';

@Injectable()
export class MemberFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly lookUps: LookUps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Memberships of a union and of those below it, in the order of their ids: in one status, or all live ones. */
  async below(actor: Actor, args: QueryMembersArgs): Promise<Page<Membership>> {
    const { rows, after } = pageById(args);
    const { tradeUnionId, status, workerType = null } = args;
    const { personId } = actor;
    const onlooker = { personId, roles: ['union_officer', 'auditor'], at: this.clock.now() } as const;
    await this.duties.mustOver(this.database, onlooker, { kind: 'union', id: tradeUnionId }, 'Query.members');
    const found = await this.database.query<MembershipModel[]>(
      sql`select ${MEMBERSHIP_COLUMNS} from membership m
        where m.trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)}
          and (${workerType}::text is null or m.worker_type = ${workerType}::text)
          and m.status = any (${status ? [status] : liveStatuses}::text[])
          and (${after}::uuid is null or m.id > ${after}::uuid)
        order by m.id limit ${rows + 1}::int`,
    );
    return pageOf(found.map(toMembership), rows, (member) => [member.id]);
  }

  /**
   * The live membership of who is known by this document, for who may see it. That there is nobody, no member, and one who is
   * another's to see, is asked in the same statements and answered alike.
   */
  async byIdentity(context: GraphContext, type: IdentityType, number: string): Promise<Membership | null> {
    const asked = { door: 'Query.findMember', actorId: personOf(context), type, number } as const;
    const personId = await this.lookUps.personWith(asked);
    const membership = await liveMembershipOf(this.database, personId);
    return this.one(context, membership?.id ?? newId(this.clock.now()));
  }

  /** A membership, for who may see it. */
  one(context: GraphContext, id: Id): Promise<Membership | null> {
    return loadOne(context, MEMBERS, id, async (ids) => {
      const who = { personId: personOf(context), at: this.clock.now() };
      const seen = await visibleMemberships(this.database, who, ids);
      return membershipsById(this.database, [...seen]);
    });
  }

  /** The membership as it is after a change in this very request. */
  changed(context: GraphContext, id: Id): Promise<Membership | null> {
    forgetLoaded(context, MEMBERS);
    return this.one(context, id);
  }
}
