import type { Id } from '@puhui/kernel';
import { sql, type Reader } from '@puhui/postgres';

interface Sought {
  readonly aggregate: string;
  readonly aggregateId: Id;
  /** As events are called: "puhui.CampaignDrafted.v1". */
  readonly types: readonly string[];
}

/** Everybody who decided one of these things about one aggregate, by the events that were kept of it. In the order of ids. */
export async function whoDecided(reader: Reader, { aggregate, aggregateId, types }: Sought): Promise<Id[]> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`select distinct actor_id::text as id from messaging.event
      where aggregate = ${aggregate} and aggregate_id = ${aggregateId}::uuid and type = any (${[...types]}::text[])
        and actor_id is not null
      order by 1`,
  );
  return rows.map(({ id }) => id);
}
