import { Inject, type Type } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { BY_DISCARDING, BY_PARKING } from '@puhui/messaging';
import { isId, type Clock, type Id } from '@puhui/kernel';
import type { Reader } from '@puhui/postgres';
import { CLOCK } from '../clock/service-clock.js';
import { Database } from '../database/database.js';
import { decidedInGaps } from '../duties/decided-in-gaps.js';
import type { Duty } from '../duties/duty.js';
import { KnownDuties } from '../duties/known-duties.js';
import { Health } from '../health/health.js';
import type {
  Graph,
  QueryAServiceDeadLettersArgs,
  QueryAServiceDecidedInGapsArgs,
  QueryAServiceDiscardedMessagesArgs,
  QueryAServiceIntegrityArgs,
  QueryAServiceParkedKeysArgs,
  QueryAServiceSecurityEventsArgs,
} from '../generated/graphql.js';
import { healthView } from '../health/health-view.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.js';
import { IntegrityService } from '../integrity/integrity-service.js';
import { readNoted } from '../integrity/noted.js';
import type { IntegrityReport } from '../integrity/types.js';
import { securityEventPage } from '../security/find-security-events.js';
import { isInstantKey, pageRequest } from '../paging/page-arguments.js';
import { operationNames } from './access.js';
import { discardedPage } from './discarded.js';
import { deadLetterPage, parkedKeyPage } from './parked.js';

const BY_INSTANT = [isInstantKey, isId];

/** What operators ask of every service, under the service's own names. */
export function operationsResolver(service: string): Type {
  const names = operationNames(service);

  @Resolver()
  class OperationsResolver {
    constructor(
      @Inject(Database) private readonly database: Database,
      @Inject(IntegrityService) private readonly integrity: IntegrityService,
      @Inject(Health) private readonly state: Health,
      @Inject(KnownDuties) private readonly duties: KnownDuties,
      @Inject(CLOCK) private readonly clock: Clock,
    ) {}

    @Query(names.health)
    async health(): Promise<Graph<'ServiceHealth'>> {
      return healthView(await this.state.report(), this.database);
    }

    @Query(names.integrity)
    async report(@Args() { noted }: QueryAServiceIntegrityArgs): Promise<Graph<'IntegrityReport'>> {
      return reportView(await this.integrity.report(readNoted(noted)));
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

    /** Whoever is something else as well sees this list of the unions that they audit. */
    @Query(names.decidedInGaps)
    async decidedInGaps(
      @CurrentActor() { personId }: Actor,
      @Args() args: QueryAServiceDecidedInGapsArgs,
    ): Promise<Graph<'DecidedInGapConnection'>> {
      const audits = await auditsOf(this.duties, this.database, personId, this.clock.now());
      return decidedInGaps(this.database, service, audits, pageRequest(args, BY_INSTANT));
    }
  }
  return OperationsResolver;
}

/** What somebody audits, where duties are heard of: who owns them decides nothing without knowing them. */
async function auditsOf(duties: KnownDuties, reader: Reader, personId: Id, at: Date): Promise<Duty[]> {
  if (duties.areOwn) return [];
  return (await duties.rolesOf(reader, personId, at)).filter(({ role }) => role === 'auditor');
}

/** GraphQL's String takes no bigint. */
const reportView = (report: IntegrityReport): Graph<'IntegrityReport'> => ({
  ...report,
  checks: report.checks.map((check) => ({ ...check, rows: check.rows.toString() })),
});
