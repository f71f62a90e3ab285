import { Inject, type Type } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { ok, type Clock } from '@puhui/kernel';
import { EventTransport } from '@puhui/messaging';
import { CLOCK } from '../clock/service-clock.js';
import { Database } from '../database/database.js';
import type {
  Graph,
  MutationDiscardAServiceMessageArgs,
  MutationReplayAServiceParkedKeyArgs,
} from '../generated/graphql.js';
import { answerOnce } from '../idempotency/answer-once.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.js';
import { refusals } from '../refusals/operators.js';
import { reasonProblem } from '../refusals/shared.js';
import { operationNames } from './access.js';
import { messageAt } from './message-id.js';
import { discarded, replayed } from './outcomes.js';

/** What operators do about messages that wait, under the service's own names. */
export function waitingMessagesResolver(service: string): Type {
  const names = operationNames(service);

  @Resolver()
  class WaitingMessagesResolver {
    constructor(
      @Inject(Database) private readonly database: Database,
      @Inject(EventTransport) private readonly transport: EventTransport,
      @Inject(CLOCK) private readonly clock: Clock,
    ) {}

    @Mutation(names.replay)
    async replay(
      @Args() { idempotencyKey: key, ...ref }: MutationReplayAServiceParkedKeyArgs,
      @CurrentActor() { personId: actorId }: Actor,
    ): Promise<Graph<'ReplayParkedKeyResult'>> {
      const known = this.isKnown('consumer', ref.consumer);
      if (!known.ok) return refusals.answerRefusal(known.error);
      const outcome = await answerOnce(this.database, this.clock.now(), {
        request: { actorId, operation: names.replay, key, body: ref },
        work: async () => replayed(this.database, ref, await this.transport.replay(ref)),
        // What stopped on the way is no answer for who asks again: they may have taken its cause away.
        isDone: ({ problem }) => problem === null,
      });
      return refusals.answer(outcome, (deed) => ({ __typename: 'ParkedKeyReplayed' as const, ...deed }));
    }

    @Mutation(names.discard)
    async discard(
      @Args() { idempotencyKey: key, ...asked }: MutationDiscardAServiceMessageArgs,
      @CurrentActor() { personId: actorId }: Actor,
    ): Promise<Graph<'DiscardMessageResult'>> {
      const { messageId, reason } = asked;
      const ref = messageAt(messageId);
      const known = this.isKnown('messageId', ref.consumer);
      if (!known.ok) return refusals.answerRefusal(known.error);
      const problem = reason.includes('\0') ? 'REASON_NO_WORDS' : reasonProblem(reason);
      const said = problem === null ? ok(null) : refusals.invalid('reason', problem);
      if (!said.ok) return refusals.answerRefusal(said.error);
      const decision = { by: actorId, reason: reason.trim(), at: this.clock.now() };
      const outcome = await answerOnce(this.database, this.clock.now(), {
        request: { actorId, operation: names.discard, key, body: asked },
        work: async () => discarded(this.database, ref, await this.transport.discard(ref, decision)),
      });
      return refusals.answer(outcome, (deed) => ({ __typename: 'MessageDiscarded' as const, ...deed }));
    }

    private isKnown(field: 'consumer' | 'messageId', consumer: string) {
      const isOurs = this.transport.consumers().some((known) => known.consumer === consumer);
      return isOurs ? ok(null) : refusals.invalid(field, 'CONSUMER_UNKNOWN');
    }
  }
  return WaitingMessagesResolver;
}
