import { Inject, type Type } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import { invariant, type Clock, type Result } from '@puhui/kernel';
import { discardUnreadable, EventTransport, WrongCursor } from '@puhui/messaging';
import { CLOCK } from '../clock/service-clock.js';
import { Database } from '../database/database.js';
import { answerOnce } from '../idempotency/answer-once.js';
import type { KeyedRequest, KeyReused } from '../idempotency/types.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.js';
import { IntegrityService } from '../integrity/integrity-service.js';
import type { IntegrityReport } from '../integrity/types.js';
import { PAGE_ROWS_DEFAULT, PAGE_ROWS_MAX, type Page } from '../paging/page.js';
import { refusals } from '../refusals/operators.js';
import { isReason } from '../refusals/shared.js';
import type { Keyed } from '../use-case/use-cases.js';
import { operationNames } from './access.js';
import { discardedPage, type DiscardedView } from './discarded.js';
import { readMessageId } from './message-id.js';
import { discardView, replayView } from './outcomes.js';
import {
  deadLetterPage,
  parkedKeyPage,
  type DeadLetterView,
  type ParkedKeyView,
  type ParkedPageRequest,
} from './parked.js';

interface KeyArguments extends Keyed {
  consumer: string;
  topic: string;
  key: string;
}

interface PageArguments {
  first?: number | null;
  after?: string | null;
}

function pageRequest({ first, after }: PageArguments): ParkedPageRequest {
  const rows = first ?? PAGE_ROWS_DEFAULT;
  if (rows < 1 || rows > PAGE_ROWS_MAX) throw badInput(`first is 1 to ${PAGE_ROWS_MAX}`);
  return { rows, after: after ?? null };
}

const badInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** A cursor that somebody made up is their mistake, not a bug. */
async function paged<T>(page: Promise<T>): Promise<T> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof WrongCursor) throw badInput(error.message);
    throw error;
  }
}

type IntegrityReportView = Omit<IntegrityReport, 'checks'> & {
  readonly checks: readonly (Omit<IntegrityReport['checks'][number], 'rows'> & { readonly rows: string })[];
};

/** What operators ask of every service, under the service's own names. */
export function operationsResolver(service: string): Type {
  const names = operationNames(service);

  @Resolver()
  class OperationsResolver {
    constructor(
      @Inject(Database) private readonly database: Database,
      @Inject(EventTransport) private readonly transport: EventTransport,
      @Inject(IntegrityService) private readonly integrity: IntegrityService,
      @Inject(CLOCK) private readonly clock: Clock,
    ) {}

    @Query(names.integrity)
    async report(): Promise<IntegrityReportView> {
      const report = await this.integrity.report();
      // GraphQL's String takes no bigint.
      return { ...report, checks: report.checks.map((check) => ({ ...check, rows: check.rows.toString() })) };
    }

    @Query(names.deadLetters)
    deadLetters(@Args() args: PageArguments): Promise<Page<DeadLetterView>> {
      return paged(deadLetterPage(this.database, pageRequest(args)));
    }

    @Query(names.parkedKeys)
    parkedKeys(@Args() args: PageArguments): Promise<Page<ParkedKeyView>> {
      return paged(parkedKeyPage(this.database, pageRequest(args)));
    }

    @Query(names.discarded)
    discarded(@Args() args: PageArguments): Promise<Page<DiscardedView>> {
      return paged(discardedPage(this.database, pageRequest(args)));
    }

    @Mutation(names.replay)
    async replay(@Args() { idempotencyKey, ...ref }: KeyArguments, @CurrentActor() actor: Actor) {
      this.expectConsumer(ref);
      const outcome = await this.once(
        { actorId: actor.personId, operation: names.replay, key: idempotencyKey, body: ref },
        async () => replayView(this.database, ref, await this.transport.replay(ref)),
        ({ replayed }) => replayed > 0,
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
      if (!isReason(reason) || reason.includes('\0')) throw refusals.badRequest('reason', 'REASON_LENGTH');
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
        throw badInput(`${service} has no consumer ${consumer}`);
    }
  }
  return OperationsResolver;
}
