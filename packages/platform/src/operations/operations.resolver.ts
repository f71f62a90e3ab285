import { Inject, type Type } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import { EventTransport } from '@puhui/messaging';
import { Database } from '../database/database.js';
import { IntegrityService } from '../integrity/integrity-service.js';
import type { IntegrityReport } from '../integrity/types.js';
import { PAGE_ROWS_DEFAULT, PAGE_ROWS_MAX, type Page } from '../paging/page.js';
import { operationNames } from './access.js';
import {
  deadLetterPage,
  parkedKeyPage,
  replayView,
  type DeadLetterView,
  type ParkedKeyView,
  type ParkedPageRequest,
  type ReplayView,
} from './parked.js';

interface PageArguments {
  first?: number | null;
  after?: string | null;
}

function pageRequest({ first, after }: PageArguments): ParkedPageRequest {
  const rows = first ?? PAGE_ROWS_DEFAULT;
  if (rows < 1 || rows > PAGE_ROWS_MAX)
    throw new GraphQLError(`first is 1 to ${PAGE_ROWS_MAX}`, { extensions: { code: 'BAD_USER_INPUT' } });
  return { rows, after: after ?? null };
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
    ) {}

    @Query(names.integrity)
    async report(): Promise<IntegrityReportView> {
      const report = await this.integrity.report();
      // GraphQL's String takes no bigint.
      return { ...report, checks: report.checks.map((check) => ({ ...check, rows: check.rows.toString() })) };
    }

    @Query(names.deadLetters)
    deadLetters(@Args() args: PageArguments): Promise<Page<DeadLetterView>> {
      return deadLetterPage(this.database, pageRequest(args));
    }

    @Query(names.parkedKeys)
    parkedKeys(@Args() args: PageArguments): Promise<Page<ParkedKeyView>> {
      return parkedKeyPage(this.database, pageRequest(args));
    }

    @Mutation(names.replay)
    async replay(@Args() ref: { consumer: string; topic: string; key: string }): Promise<ReplayView> {
      const known = this.transport.consumers().some(({ consumer }) => consumer === ref.consumer);
      if (!known)
        throw new GraphQLError(`${service} has no consumer ${ref.consumer}`, {
          extensions: { code: 'BAD_USER_INPUT' },
        });
      const outcome = await this.transport.replay(ref);
      return replayView(this.database, ref, outcome);
    }
  }
  return OperationsResolver;
}
