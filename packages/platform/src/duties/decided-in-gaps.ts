import { topicNames } from '@puhui/contracts';
import { decidedEvents } from '@puhui/messaging';
import { sql, type Reader, type Sql } from '@puhui/postgres';
import type { Graph } from '../generated/graphql.js';
import { pageOf } from '../paging/keyset.js';
import type { PageRequest } from '../paging/page.js';
import type { Duty } from './duty.js';
import { DUTY_GAPS } from './duty-watch.js';

/**
 * All that persons decided in the gaps of one service, by the events that it kept of it: whatever operation let them, and in the first
 * seconds of a gap, in which none is closed yet, as well. Newest first, of the unions that these duties of an auditor cover.
 */
export async function decidedInGaps(
  reader: Reader,
  service: string,
  audits: readonly Duty[],
  { rows, after }: PageRequest,
): Promise<Graph<'DecidedInGapConnection'>> {
  const topics = topicNames.filter((name) => name.startsWith(`puhui.${service}.`));
  const isOf = audited(audits);
  const found = await decidedEvents(reader, { topics, spans: DUTY_GAPS, isOf, after, rowsMax: rows + 1 });
  const told = found.map((event) => ({
    id: event.id,
    event: event.type.replace(/^.*\.(\w+)\.v\d+$/, '$1'),
    subject: event.aggregate,
    subjectId: event.aggregateId,
    tradeUnionId: event.tradeUnionId,
    actorId: event.actorId,
    actor: { id: event.actorId },
    at: event.occurredAt,
    gap: { from: event.from, to: event.to },
  }));
  return pageOf(told, rows, ({ at, id }) => [at.toISOString(), id]);
}

/** SQL: the union is one that these duties cover; what belongs to none is for who audits the platform. */
function audited(audits: readonly Duty[]): (tradeUnionId: Sql) => Sql {
  if (audits.some(({ scopeKind }) => scopeKind === 'platform')) return () => sql`true`;
  const unions = audits.flatMap(({ scopeKind, scopeId }) =>
    scopeKind === 'union' && scopeId !== null ? [scopeId] : [],
  );
  return (tradeUnionId) =>
    sql`${tradeUnionId} in (select u.id from platform.trade_union u where u.path && ${unions}::uuid[])`;
}
