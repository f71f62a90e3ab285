import { sql } from '@puhui/platform';
import { Controller } from '@nestjs/common';
import { OutletChanged, PartnerChanged } from '@puhui/contracts';
import { Consumes, isEvent, type EventBatch, type ReceivedEvent } from '@puhui/messaging';

/** Keeps what the scope check of duties needs of partners. Any order will do: an older version is ignored. */
@Controller()
export class KnownPartnersProjector {
  @Consumes({
    name: 'known-partners',
    kind: 'projector',
    topics: ['puhui.partners.partner.v1', 'puhui.partners.outlet.v1'],
    tables: ['known_partner', 'known_outlet'],
  })
  async onEvents(batch: EventBatch): Promise<void> {
    const partners = newest(batch.events.filter((e) => isEvent(PartnerChanged, e)));
    const outlets = newest(batch.events.filter((e) => isEvent(OutletChanged, e)));
    await batch.tx.execute(
      sql`insert into ${batch.table('known_partner')} as known (id, trade_union_id, status, version)
       select id, "tradeUnionId", status, version
         from jsonb_to_recordset(${states(partners)}::jsonb) as t(id uuid, "tradeUnionId" uuid, status text, version integer)
       on conflict (id) do update set (trade_union_id, status, version)
         = (excluded.trade_union_id, excluded.status, excluded.version) where known.version < excluded.version`,
    );
    await batch.tx.execute(
      sql`insert into ${batch.table('known_outlet')} as known (id, partner_id, status, version)
       select id, "partnerId", status, version
         from jsonb_to_recordset(${states(outlets)}::jsonb) as t(id uuid, "partnerId" uuid, status text, version integer)
       on conflict (id) do update set (partner_id, status, version)
         = (excluded.partner_id, excluded.status, excluded.version) where known.version < excluded.version`,
    );
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

const states = (events: readonly ReceivedEvent[]): string =>
  JSON.stringify(events.map((e) => ({ ...(e.data as object), version: e.version })));
