import { Inject, type Type } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { invariant, ok, type Clock, type Result } from '@puhui/kernel';
import { EventTransport } from '@puhui/messaging';
import { CLOCK } from '../clock/service-clock.js';
import { Database } from '../database/database.js';
import { answerOnce } from '../idempotency/answer-once.js';
import type { Deed, KeyedRequest, KeyReused } from '../idempotency/types.js';
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

interface DiscardArguments extends Keyed {
  messageId: string;
  reason: string;
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
      const known = this.isKnown('consumer', ref.consumer);
      if (!known.ok) return refusals.answerRefusal(known.error);
      const outcome = await this.once(
        { actorId: actor.personId, operation: names.replay, key: idempotencyKey, body: ref },
        async () => replayView(this.database, ref, await this.transport.replay(ref)),
        // What stopped on the way is no answer for who asks again: they may have taken its cause away.
        ({ problem }) => problem === null,
      );
      return refusals.answer(outcome, (view) => ({ __typename: 'ParkedKeyReplayed', ...view }));
    }

    @Mutation(names.discard)
    async discard(@Args() { idempotencyKey, ...asked }: DiscardArguments, @CurrentActor() actor: Actor) {
      const { messageId, reason } = asked;
      const ref = readMessageId(messageId);
      invariant(ref !== undefined, 'a-message-id-was-read-at-the-edge', { messageId });
      const known = this.isKnown('messageId', ref.consumer);
      if (!known.ok) return refusals.answerRefusal(known.error);
      const problem = reason.includes('\0') ? 'REASON_NO_WORDS' : reasonProblem(reason);
      const said = problem === null ? ok(null) : refusals.invalid('reason', problem);
      if (!said.ok) return refusals.answerRefusal(said.error);
      const decision = { by: actor.personId, reason: reason.trim(), at: this.clock.now() };
      const outcome = await this.once(
        { actorId: actor.personId, operation: names.discard, key: idempotencyKey, body: asked },
        async () => discardView(this.database, ref, await this.transport.discard(ref, decision)),
        ({ discarded }) => discarded,
      );
      return refusals.answer(outcome, (view) => ({ __typename: 'MessageDiscarded', ...view }));
    }

    private once<Answer extends Deed>(
      request: KeyedRequest,
      work: () => Promise<Answer>,
      hadEffect: (answer: Answer) => boolean,
    ): Promise<Result<Answer, KeyReused>> {
      return answerOnce(this.database, this.clock.now(), request, work, hadEffect);
    }

    private isKnown(field: 'consumer' | 'messageId', consumer: string) {
      const isOurs = this.transport.consumers().some((known) => known.consumer === consumer);
      return isOurs ? ok(null) : refusals.invalid(field, 'CONSUMER_UNKNOWN');
    }
  }
  return WaitingMessagesResolver;
}
