import { Inject, type Type } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { BY_DISCARDING, BY_PARKING } from '@puhui/messaging';
import { isId, type Clock } from '@puhui/kernel';
import { CLOCK } from '../clock/service-clock.js';
import { Database } from '../database/database.js';
import { decidedInGaps, type DecidedInGap } from '../duties/decided-in-gaps.js';
import { KnownDuties } from '../duties/known-duties.js';
import { Health } from '../health/health.js';
import { healthView, type HealthView } from '../health/health-view.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.js';
import { IntegrityService } from '../integrity/integrity-service.js';
import { readNoted, type NotedInput } from '../integrity/noted.js';
import type { IntegrityReport } from '../integrity/types.js';
import {
  securityEventPage,
  type SecurityEventArguments,
  type SecurityEventView,
} from '../security/find-security-events.js';
import type { Page, PageArguments } from '../paging/page.js';
import { isInstantKey, pageRequest } from '../paging/page-arguments.js';
import { operationNames } from './access.js';
import { discardedPage, type DiscardedView } from './discarded.js';
import { deadLetterPage, parkedKeyPage, type DeadLetterView, type ParkedKeyView } from './parked.js';

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
      @Inject(IntegrityService) private readonly integrity: IntegrityService,
      @Inject(Health) private readonly state: Health,
      @Inject(KnownDuties) private readonly duties: KnownDuties,
      @Inject(CLOCK) private readonly clock: Clock,
    ) {}

    @Query(names.health)
    async health(): Promise<HealthView> {
      return healthView(await this.state.report(), this.database);
    }

    @Query(names.integrity)
    async report(@Args() { noted }: { readonly noted?: NotedInput | null }): Promise<IntegrityReportView> {
      const report = await this.integrity.report(readNoted(noted));
      // GraphQL's String takes no bigint.
      return { ...report, checks: report.checks.map((check) => ({ ...check, rows: check.rows.toString() })) };
    }

    @Query(names.deadLetters)
    async deadLetters(@Args() args: PageArguments): Promise<Page<DeadLetterView>> {
      return deadLetterPage(this.database, pageRequest(args, BY_PARKING));
    }

    @Query(names.parkedKeys)
    async parkedKeys(@Args() args: PageArguments): Promise<Page<ParkedKeyView>> {
      return parkedKeyPage(this.database, pageRequest(args, BY_PARKING));
    }

    @Query(names.discarded)
    async discarded(@Args() args: PageArguments): Promise<Page<DiscardedView>> {
      return discardedPage(this.database, pageRequest(args, BY_DISCARDING));
    }

    @Query(names.securityEvents)
    async securityEvents(@Args() args: SecurityEventArguments): Promise<Page<SecurityEventView>> {
      return securityEventPage(this.database, args);
    }

    /** Whoever is something else as well sees this list of the unions that they audit. */
    @Query(names.decidedInGaps)
    async decidedInGaps(
      @CurrentActor() { personId }: Actor,
      @Args() args: PageArguments,
    ): Promise<Page<DecidedInGap>> {
      const page = pageRequest(args, [isInstantKey, isId]);
      const duties = await this.duties.rolesOf(this.database, personId, this.clock.now());
      const audits = this.duties.areOwn ? [] : duties.filter(({ role }) => role === 'auditor');
      return decidedInGaps(this.database, service, audits, page);
    }
  }
  return OperationsResolver;
}
