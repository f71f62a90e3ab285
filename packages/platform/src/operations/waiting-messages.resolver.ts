import { Inject, type Type } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import { invariant, type Clock, type Result } from '@puhui/kernel';
import { discardUnreadable, EventTransport } from '@puhui/messaging';
import { CLOCK } from '../clock/service-clock.js';
import { Database } from '../database/database.js';
import { answerOnce } from '../idempotency/answer-once.js';
import type { KeyedRequest, KeyReused } from '../idempotency/types.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.js';
import { refusals } from '../refusals/operators.js';
import { reasonProblem } from '../refusals/shared.js';
import type { Keyed } from '../use-case/use-cases.js';
import { operationNames } from './access.js';
import { readMessageId } from './message-id.js';
import { discardView, replayView } from './outcomes.js';

interface KeyArguments extends Keyed {
  consumer: string;
  topic: string;
  key: string;
}

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
    async replay(@Args() { idempotencyKey, ...ref }: KeyArguments, @CurrentActor() actor: Actor) {
      this.expectConsumer(ref);
      const outcome = await this.once(
        { actorId: actor.personId, operation: names.replay, key: idempotencyKey, body: ref },
        async () => replayView(this.database, ref, await this.transport.replay(ref)),
        // What stopped on the way is no answer for who asks again: they may have taken its cause away.
        ({ problem }) => problem === null,
      );
      return refusals.answer(outcome, (view) => ({ __typename: 'ReplayOutcome', ...view }));
    }

    @Mutation(names.discard)
    async discard(
      @Args() { id, reason, idempotencyKey }: Keyed & { id: string; reason: string },
      @CurrentActor() actor: Actor,
    ) {
      const ref = readMessageId(id);
      invariant(ref !== undefined, 'a-message-id-was-read-at-the-edge', { id });
      this.expectConsumer(ref);
      const problem = reason.includes('\0') ? 'REASON_NO_WORDS' : reasonProblem(reason);
      if (problem !== null) throw refusals.badRequest('reason', problem);
      const decision = { by: actor.personId, reason: reason.trim(), at: this.clock.now() };
      const outcome = await this.once(
        { actorId: actor.personId, operation: names.discard, key: idempotencyKey, body: { id, reason } },
        async () => discardView(this.database, ref, await discardUnreadable(this.database, ref, decision)),
        ({ discarded }) => discarded,
      );
      return refusals.answer(outcome, (view) => ({ __typename: 'DiscardOutcome', ...view }));
    }

    private once<Answer>(
      request: KeyedRequest,
      work: () => Promise<Answer>,
      hadEffect: (answer: Answer) => boolean,
    ): Promise<Result<Answer, KeyReused>> {
      return answerOnce(this.database, this.clock.now(), request, work, hadEffect);
    }

    private expectConsumer({ consumer }: { consumer: string }): void {
      if (!this.transport.consumers().some((known) => known.consumer === consumer))
        throw new GraphQLError(`${service} has no consumer ${consumer}`, {
          extensions: { code: 'BAD_USER_INPUT' },
        });
    }
  }
  return WaitingMessagesResolver;
}
