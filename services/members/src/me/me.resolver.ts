import { Inject } from '@nestjs/common';
import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PAGE_ROWS_MAX, type Id } from '@puhui/kernel';
import {
  CurrentActor,
  Database,
  FRESH_TO_BEGIN,
  type Actor,
  type FreshToBegin,
  type ReadDatabase,
} from '@puhui/platform';
import { DutyFinder } from '../duties/find-duties.js';
import type { Graph } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { membershipsOf } from '../membership/members.js';

export interface Me {
  readonly personId: Id;
}

@Resolver('Me')
export class MeResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly duties: DutyFinder,
    @Inject(FRESH_TO_BEGIN) private readonly isFresh: FreshToBegin,
  ) {}

  @Query('me')
  me(@CurrentActor() actor: Actor): Graph<'Me'> {
    return { personId: actor.personId };
  }

  @ResolveField()
  person(@Parent() { personId }: Me): Graph<'Person'> {
    return { id: personId };
  }

  @ResolveField()
  memberships(@Parent() { personId }: Me): Promise<readonly Graph<'Member'>[]> {
    return membershipsOf(this.database, personId);
  }

  /** By the machine's time: a sign-in is no matter of the business clock. */
  @ResolveField()
  isFreshlySignedIn(@CurrentActor() actor: Actor): Graph<'Boolean'> | null {
    return this.isFresh(actor);
  }

  @ResolveField('duties')
  async liveDuties(@Parent() { personId }: Me): Promise<readonly Graph<'Duty'>[]> {
    const own = { personId, live: true, first: PAGE_ROWS_MAX };
    const { nodes } = await this.duties.page(personId, own, (asked) => Promise.resolve(asked === personId));
    return nodes;
  }
}
