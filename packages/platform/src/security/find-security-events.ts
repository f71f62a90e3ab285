import { sql, type Reader } from '@puhui/postgres';
import type { Graph, QueryAServiceSecurityEventsArgs } from '../generated/graphql.js';
import { pageOf } from '../paging/keyset.js';
import { pageById } from '../paging/page-arguments.js';

/** Who was turned away, newest first. */
export async function securityEventPage(
  reader: Reader,
  { kind = null, actorId = null, ...page }: QueryAServiceSecurityEventsArgs,
): Promise<Graph<'SecurityEventConnection'>> {
  const { rows, after } = pageById(page);
  const found = await reader.query<Omit<Graph<'SecurityEvent'>, 'actor'>[]>(
    sql`select id, kind, actor_id as "actorId", door, reason, from_address as "from", times, first_at as "firstAt", last_at as "lastAt"
      from platform.security_event
      where (${after}::uuid is null or id < ${after}::uuid)
        and (${kind}::text is null or kind = ${kind}::text) and (${actorId}::uuid is null or actor_id = ${actorId}::uuid)
      order by id desc limit ${rows + 1}::int`,
  );
  const told = found.map((event) => ({
    ...event,
    actor: event.actorId === null || event.actorId === undefined ? null : { id: event.actorId },
  }));
  return pageOf(told, rows, ({ id }) => [id]);
}
