import { Inject, type Type } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { PAGE_ROWS_DEFAULT, PAGE_ROWS_MAX } from '@puhui/kernel';
import { WrongCursor } from '@puhui/messaging';
import { Database } from '../database/database.js';
import { Health } from '../health/health.js';
import { healthView, type HealthView } from '../health/health-view.js';
import { IntegrityService } from '../integrity/integrity-service.js';
import type { IntegrityReport } from '../integrity/types.js';
import type { Page } from '../paging/page.js';
import { wrongPage, type PageArguments } from '../paging/page-arguments.js';
import { operationNames } from './access.js';
import { discardedPage, type DiscardedView } from './discarded.js';
import {
  deadLetterPage,
  parkedKeyPage,
  type DeadLetterView,
  type ParkedKeyView,
  type ParkedPageRequest,
} from './parked.js';

function pageRequest({ first, after }: PageArguments): ParkedPageRequest {
  const rows = first ?? PAGE_ROWS_DEFAULT;
  if (rows < 1 || rows > PAGE_ROWS_MAX) throw wrongPage('first');
  return { rows, after: after ?? null };
}

/** A cursor that somebody made up is their mistake, not a bug. */
async function paged<T>(page: Promise<T>): Promise<T> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof WrongCursor) throw wrongPage('after');
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
      @Inject(IntegrityService) private readonly integrity: IntegrityService,
      @Inject(Health) private readonly state: Health,
    ) {}

    @Query(names.health)
    async health(): Promise<HealthView> {
      return healthView(await this.state.report(), this.database);
    }

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
  }
  return OperationsResolver;
}
