import { Inject, type Type } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ok, type Clock } from '@puhui/kernel';
import {
  BY_LEAVING,
  putAside,
  sendAgain,
  unsentEvent,
  unsentEvents,
  type UnsentEvent,
} from '@puhui/messaging';
import { CLOCK } from '../clock/service-clock.js';
import { Database } from '../database/database.js';
import type {
  Graph,
  MutationPutAServiceEventAsideArgs,
  MutationSendAServiceEventAgainArgs,
  QueryAServiceUnsentEventArgs,
  QueryAServiceUnsentEventsArgs,
} from '../generated/graphql.js';
import { answerOnce } from '../idempotency/answer-once.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.js';
import { scrub } from '../logging/personal-data.js';
import { pageRequest } from '../paging/page-arguments.js';
import { refusals } from '../refusals/operators.js';
import { reasonProblem } from '../refusals/shared.js';
import { operationNames } from './access.js';
import { listed } from './parked.js';

/** What operators do about events that no broker took, under the service's own names. */
export function unsentEventsResolver(service: string): Type {
  const names = operationNames(service);

  @Resolver()
  class UnsentEventsResolver {
    constructor(
      @Inject(Database) private readonly database: Database,
      @Inject(CLOCK) private readonly clock: Clock,
    ) {}

    @Query(names.unsent)
    async unsent(@Args() args: QueryAServiceUnsentEventsArgs): Promise<Graph<'UnsentEventConnection'>> {
      return listed(pageRequest(args, BY_LEAVING), (page) => unsentEvents(this.database, page), view);
    }

    @Query(names.unsentEvent)
    async one(@Args() { id }: QueryAServiceUnsentEventArgs): Promise<Graph<'UnsentEvent'> | null> {
      const event = await unsentEvent(this.database, id);
      return event === undefined ? null : view(event);
    }

    @Mutation(names.sendAgain)
    async again(
      @Args() { idempotencyKey: key, eventId }: MutationSendAServiceEventAgainArgs,
      @CurrentActor() { personId: actorId }: Actor,
    ): Promise<Graph<'SendEventAgainResult'>> {
      const outcome = await answerOnce(this.database, this.clock.now(), {
        request: { actorId, operation: names.sendAgain, key, body: { eventId } },
        work: async () => wasLeft(eventId, await sendAgain(this.database, eventId)),
      });
      return refusals.answer(outcome, (deed) => ({ __typename: 'EventReleased' as const, ...deed }));
    }

    @Mutation(names.putAside)
    async aside(
      @Args() { idempotencyKey: key, eventId, reason }: MutationPutAServiceEventAsideArgs,
      @CurrentActor() { personId: actorId }: Actor,
    ): Promise<Graph<'PutEventAsideResult'>> {
      const problem = reason.includes('\0') ? 'REASON_NO_WORDS' : reasonProblem(reason);
      const said = problem === null ? ok(null) : refusals.invalid('reason', problem);
      if (!said.ok) return refusals.answerRefusal(said.error);
      const decision = { by: actorId, reason: reason.trim(), at: this.clock.now() };
      const outcome = await answerOnce(this.database, this.clock.now(), {
        request: { actorId, operation: names.putAside, key, body: { eventId, reason } },
        work: async () => wasLeft(eventId, await putAside(this.database, eventId, decision)),
      });
      return refusals.answer(outcome, (deed) => ({ __typename: 'EventShelved' as const, ...deed }));
    }
  }
  return UnsentEventsResolver;
}

const view = ({ putAside: aside, ...event }: UnsentEvent): Graph<'UnsentEvent'> => ({
  ...event,
  putAside: aside && { ...aside, decidedBy: { id: aside.by }, reason: scrub(aside.reason) },
});

const wasLeft = (eventId: string, was: boolean) =>
  was ? ok({ eventId }) : refusals.refuse.EVENT_NOT_LEFT_BEHIND();
