import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import { type Actor, CurrentActor } from '@puhui/platform';
import { DutyFinder } from '../duties/find-duties.js';
import type { Graph, QueryDutiesArgs } from '../generated/graphql.js';
import { PersonFinder } from './find-person.js';

/** The list of duties: here, since it may be about somebody, and who that somebody is for whom is known in this slice. */
@Resolver()
export class DutiesResolver {
  constructor(
    private readonly duties: DutyFinder,
    private readonly persons: PersonFinder,
  ) {}

  @Query('duties')
  list(@CurrentActor() actor: Actor, @Args() filter: QueryDutiesArgs): Promise<Graph<'DutyConnection'>> {
    const seesPerson = async (personId: Id) => (await this.persons.one(actor, personId)) !== null;
    return this.duties.page(actor.personId, filter, seesPerson);
  }
}
