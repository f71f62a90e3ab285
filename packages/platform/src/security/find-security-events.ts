import type { Id } from '@puhui/kernel';
import { sql, type Reader } from '@puhui/postgres';
import type { Page, PageArguments } from '../paging/page.js';
import { pageOf } from '../paging/keyset.js';
import { pageById } from '../paging/page-arguments.js';
import type { SecurityEventKind } from './security-log.js';

/** Somebody was turned away, as the graph shows it. */
export interface SecurityEventView {
  readonly id: Id;
  readonly kind: SecurityEventKind;
  readonly actorId: Id | null;
  readonly door: string;
  readonly reason: string;
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

export interface SecurityEventArguments extends PageArguments {
  readonly kind?: SecurityEventKind | null;
  readonly actorId?: Id | null;
}

/** Newest first. */
export async function securityEventPage(
  reader: Reader,
  { kind = null, actorId = null, ...page }: SecurityEventArguments,
): Promise<Page<SecurityEventView>> {
  const { rows, after } = pageById(page);
  const found = await reader.query<SecurityEventView[]>(
    sql`select id, kind, actor_id as "actorId", door, reason, times, first_at as "firstAt", last_at as "lastAt"
      from platform.security_event
      where (${after}::uuid is null or id < ${after}::uuid)
        and (${kind}::text is null or kind = ${kind}::text) and (${actorId}::uuid is null or actor_id = ${actorId}::uuid)
      order by id desc limit ${rows + 1}::int`,
  );
  return pageOf(found, rows, ({ id }) => [id]);
}
