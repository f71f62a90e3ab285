import { sql } from '@puhui/postgres';
import { Controller } from '@nestjs/common';
import { DutyChanged, TradeUnionChanged } from '@puhui/contracts';
import { Consumes, isEvent, type EventBatch, type ReceivedEvent } from '@puhui/messaging';

/** The consumer's name; its group is `<service>.duties`. */
export const DUTIES_CONSUMER = 'duties';

export const DUTY_TOPICS = ['puhui.members.duty.v1', 'puhui.members.trade-union.v1'] as const;

/** Keeps each service's copy of duties and of the tree of unions. Any order will do: an older version is ignored. */
@Controller()
export class DutiesProjector {
  @Consumes({
    name: DUTIES_CONSUMER,
    kind: 'projector',
    topics: DUTY_TOPICS,
    tables: ['platform.duty', 'platform.trade_union'],
  })
  async onEvents(batch: EventBatch): Promise<void> {
    const duties = newest(batch.events.filter((e) => isEvent(DutyChanged, e)));
    const unions = newest(batch.events.filter((e) => isEvent(TradeUnionChanged, e)));
    if (duties.length > 0) await writeDuties(batch, duties);
    if (unions.length > 0) await writeUnions(batch, unions);
  }
}

/** One statement may touch a row only once: of each aggregate, the highest version of the batch. */
function newest<E extends ReceivedEvent>(events: readonly E[]): E[] {
  const latest = new Map<string, E>();
  for (const event of events) {
    const known = latest.get(event.aggregateId);
    if (known === undefined || known.version < event.version) latest.set(event.aggregateId, event);
  }
  return [...latest.values()].sort((a, b) => (a.aggregateId < b.aggregateId ? -1 : 1));
}

/** A whole state travels as JSON, so that one statement serves any number of rows. */
const states = (events: readonly ReceivedEvent[]): string =>
  JSON.stringify(events.map(({ data, version }) => (isObject(data) ? { ...data, version } : { version })));

const isObject = (data: unknown): data is object => typeof data === 'object' && data !== null;

async function writeDuties(batch: EventBatch, events: readonly ReceivedEvent[]): Promise<void> {
  const duty = batch.table('platform.duty');
  await batch.tx.execute(
    sql`insert into ${duty} as d
       (duty_id, person_id, role, scope_kind, scope_id, from_at, to_at, revoked_at, version)
     select "dutyId", "personId", role, "scopeKind", "scopeId", "from", "to", "revokedAt", version
       from jsonb_to_recordset(${states(events)}::jsonb) as t("dutyId" uuid, "personId" uuid, role text, "scopeKind" text,
         "scopeId" uuid, "from" timestamptz, "to" timestamptz, "revokedAt" timestamptz, version bigint)
     on conflict (duty_id) do update set (person_id, role, scope_kind, scope_id, from_at, to_at, revoked_at, version)
       = (excluded.person_id, excluded.role, excluded.scope_kind, excluded.scope_id, excluded.from_at,
          excluded.to_at, excluded.revoked_at, excluded.version)
       where d.version < excluded.version`,
  );
}

async function writeUnions(batch: EventBatch, events: readonly ReceivedEvent[]): Promise<void> {
  const union = batch.table('platform.trade_union');
  await batch.tx.execute(
    sql`insert into ${union} as u (id, parent_id, path, code, name, level, region_code, status, version)
     select id, "parentId", array(select p::uuid from jsonb_array_elements_text(path) with ordinality as x(p, nr)
         order by nr), code, name, level, "regionCode", status, version
       from jsonb_to_recordset(${states(events)}::jsonb) as t(id uuid, "parentId" uuid, path jsonb, code text, name text,
         level text, "regionCode" text, status text, version bigint)
     on conflict (id) do update set (parent_id, path, code, name, level, region_code, status, version)
       = (excluded.parent_id, excluded.path, excluded.code, excluded.name, excluded.level, excluded.region_code,
          excluded.status, excluded.version)
       where u.version < excluded.version`,
  );
}
