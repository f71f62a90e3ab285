import { Inject, type Type } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Clock } from '@puhui/kernel';
import { eventMonths } from '@puhui/messaging';
import type { Reader } from '@puhui/postgres';
import { CLOCK } from '../clock/service-clock.js';
import { Database } from '../database/database.js';
import type { Graph, QueryAServiceEventMonthsArgs } from '../generated/graphql.js';
import { pageOf } from '../paging/keyset.js';
import { pageRequest, type KeyTest } from '../paging/page-arguments.js';
import type { PageArguments } from '../paging/page.js';
import { operationNames } from './access.js';

const isMonth: KeyTest = (key) => /^\d{4}-\d{2}$/.test(key);

/** The months of a service's events, newest first. */
async function eventMonthPage(
  reader: Reader,
  args: PageArguments,
  now: Date,
): Promise<Graph<'EventMonthConnection'>> {
  const { rows, after } = pageRequest(args, [isMonth]);
  const months = await eventMonths(reader, { now, before: after?.[0] ?? null, rowsMax: rows + 1 });
  return pageOf(months, rows, ({ month }) => [month]);
}

export function eventMonthsResolver(service: string): Type {
  const names = operationNames(service);

  @Resolver()
  class EventMonthsResolver {
    constructor(
      @Inject(Database) private readonly database: Database,
      @Inject(CLOCK) private readonly clock: Clock,
    ) {}

    @Query(names.eventMonths)
    async eventMonths(@Args() args: QueryAServiceEventMonthsArgs): Promise<Graph<'EventMonthConnection'>> {
      return eventMonthPage(this.database, args, this.clock.now());
    }
  }
  return EventMonthsResolver;
}
