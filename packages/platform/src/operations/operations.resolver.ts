import { Inject, type Type } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { BY_DISCARDING, BY_PARKING } from '@puhui/messaging';
import { Database } from '../database/database.js';
import { Health } from '../health/health.js';
import type {
  Graph,
  QueryAServiceDeadLettersArgs,
  QueryAServiceDiscardedMessagesArgs,
  QueryAServiceIntegrityArgs,
  QueryAServiceParkedKeysArgs,
  QueryAServiceSecurityEventsArgs,
} from '../generated/graphql.js';
import { healthView } from '../health/health-view.js';
import { IntegrityService } from '../integrity/integrity-service.js';
import { readNoted } from '../integrity/noted.js';
import { securityEventPage } from '../security/find-security-events.js';
import { pageRequest } from '../paging/page-arguments.js';
import { operationNames } from './access.js';
import { discardedPage } from './discarded.js';
import { deadLetterPage, parkedKeyPage } from './parked.js';

/** What operators ask of every service, under the service's own names. */
export function operationsResolver(service: string): Type {
  const names = operationNames(service);

  @Resolver()
  class OperationsResolver {
    constructor(
      @Inject(Database) private readonly database: Database,
      @Inject(IntegrityService) private readonly integrity: IntegrityService,
      @Inject(Health) private readonly state: Health,
    ) {}

    @Query(names.health)
    async health(): Promise<Graph<'ServiceHealth'>> {
      return healthView(await this.state.report(), this.database);
    }

    @Query(names.integrity)
    async report(@Args() { noted }: QueryAServiceIntegrityArgs): Promise<Graph<'IntegrityReport'>> {
      const report = await this.integrity.report(readNoted(noted));
      // GraphQL's String takes no bigint.
      return { ...report, checks: report.checks.map((check) => ({ ...check, rows: check.rows.toString() })) };
    }

    @Query(names.deadLetters)
    async deadLetters(@Args() args: QueryAServiceDeadLettersArgs): Promise<Graph<'DeadLetterConnection'>> {
      return deadLetterPage(this.database, pageRequest(args, BY_PARKING));
    }

    @Query(names.parkedKeys)
    async parkedKeys(@Args() args: QueryAServiceParkedKeysArgs): Promise<Graph<'ParkedKeyConnection'>> {
      return parkedKeyPage(this.database, pageRequest(args, BY_PARKING));
    }

    @Query(names.discarded)
    async discarded(
      @Args() args: QueryAServiceDiscardedMessagesArgs,
    ): Promise<Graph<'DiscardedMessageConnection'>> {
      return discardedPage(this.database, pageRequest(args, BY_DISCARDING));
    }

    @Query(names.securityEvents)
    async securityEvents(
      @Args() args: QueryAServiceSecurityEventsArgs,
    ): Promise<Graph<'SecurityEventConnection'>> {
      return securityEventPage(this.database, args);
    }
  }
  return OperationsResolver;
}
