import { Controller } from '@nestjs/common';
import { OutletChanged, PartnerChanged, type EventData } from '@puhui/contracts';
import { Consumes, isEvent, type EventBatch, type ReceivedEvent } from '@puhui/messaging';
import { sql, Table } from '@puhui/platform';

const partners = new Table<ReceivedEvent<EventData<typeof PartnerChanged>>>('known_partner', {
  id: ['uuid', ({ data }) => data.id],
  trade_union_id: ['uuid', ({ data }) => data.tradeUnionId],
  status: ['text', ({ data }) => data.status],
  version: ['int', ({ version }) => version],
});
const outlets = new Table<ReceivedEvent<EventData<typeof OutletChanged>>>('known_outlet', {
  id: ['uuid', ({ data }) => data.id],
  partner_id: ['uuid', ({ data }) => data.partnerId],
  status: ['text', ({ data }) => data.status],
  version: ['int', ({ version }) => version],
});

/** Keeps what the scope check of duties needs of partners. Any order will do: an older version is ignored. */
@Controller()
export class KnownPartnersProjector {
  @Consumes({
    name: 'known-partners',
    kind: 'projector',
    topics: ['puhui.partners.partner.v1', 'puhui.partners.outlet.v1'],
    tables: ['known_partner', 'known_outlet'],
  })
  async onEvents({ tx, events, table }: EventBatch): Promise<void> {
    const changedPartners = newest(events.filter((event) => isEvent(PartnerChanged, event)));
    await tx.execute(
      sql`insert into ${table('known_partner')} as known (${partners.columns})
        select ${partners.from('given')} from ${partners.source(changedPartners)}
        on conflict (id) do update set ${partners.assign('excluded', ['trade_union_id', 'status', 'version'])}
         where known.version < excluded.version`,
    );
    const changedOutlets = newest(events.filter((event) => isEvent(OutletChanged, event)));
    await tx.execute(
      sql`insert into ${table('known_outlet')} as known (${outlets.columns})
        select ${outlets.from('given')} from ${outlets.source(changedOutlets)}
        on conflict (id) do update set ${outlets.assign('excluded', ['partner_id', 'status', 'version'])}
         where known.version < excluded.version`,
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
