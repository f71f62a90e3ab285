import { Inject, type Type } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { topics } from '@puhui/contracts';
import { Database } from '../database/database.js';
import type {
  Graph,
  MutationRebuildAServiceProjectionArgs,
  MutationRefillAServiceTopicArgs,
  QueryAServiceRemedyArgs,
} from '../generated/graphql.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.js';
import { operationNames } from '../operations/access.js';
import { BeginRemedy } from './begin-remedy.js';
import { refusals } from '../refusals/operators.js';
import { Remedies } from './remedies.js';
import { lastRemedies, readRemedy, runningRemedies, type Remedy, type RemedyKind } from './remedy.js';

const begunAnswer = (remedy: Remedy) => ({ __typename: 'RemedyStarted' as const, remedy });

/** The one that is under way and the one before, by what each is of. */
async function remediesOf(database: Database, kind: RemedyKind) {
  const running = await runningRemedies(database, kind);
  const over = await lastRemedies(database, kind);
  return (of: string) => ({
    underWay: running.find(({ subject }) => subject === of) ?? null,
    last: over.find(({ subject }) => subject === of) ?? null,
  });
}

/** What operators can do about what a service has of others, and others of it, under the service's own names. */
export function remediesResolver(service: string): Type {
  const names = operationNames(service);

  @Resolver()
  class RemediesResolver {
    constructor(
      @Inject(Database) private readonly database: Database,
      @Inject(Remedies) private readonly remedies: Remedies,
      @Inject(BeginRemedy) private readonly begin: BeginRemedy,
    ) {}

    @Query(names.projections)
    async projections(): Promise<Graph<'Projection'>[]> {
      const ofSubject = await remediesOf(this.database, 'rebuild');
      return this.remedies.projectors().map(({ consumer, options }) => ({
        name: options.name,
        topics: options.topics,
        tables: options.tables ?? [],
        ...ofSubject(consumer),
      }));
    }

    @Query(names.topics)
    async topics(): Promise<Graph<'PublishedTopic'>[]> {
      const ofSubject = await remediesOf(this.database, 'refill');
      return this.remedies.topics().map((name) => ({
        name,
        kind: topics[name].kind,
        ...ofSubject(name),
      }));
    }

    @Query(names.remedy)
    remedy(@Args() { id }: QueryAServiceRemedyArgs): Promise<Graph<'Remedy'> | null> {
      return readRemedy(this.database, id);
    }

    @Mutation(names.rebuild)
    async rebuild(
      @Args() args: MutationRebuildAServiceProjectionArgs,
      @CurrentActor() actor: Actor,
    ): Promise<Graph<'RebuildProjectionResult'>> {
      return refusals.answer(await this.begin.rebuild(actor, names.rebuild, args), begunAnswer);
    }

    @Mutation(names.refill)
    async refill(
      @Args() args: MutationRefillAServiceTopicArgs,
      @CurrentActor() actor: Actor,
    ): Promise<Graph<'RefillTopicResult'>> {
      return refusals.answer(await this.begin.refill(actor, names.refill, args), begunAnswer);
    }
  }
  return RemediesResolver;
}
