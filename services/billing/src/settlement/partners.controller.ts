import { sql } from '@puhui/platform';
import { Controller } from '@nestjs/common';
import { PartnerChanged } from '@puhui/contracts';
import { Consumes, isEvent, type EventBatch } from '@puhui/messaging';

/** Keeps the partners as they publish themselves: whom a statement names as payee. */
@Controller()
export class PartnersController {
  @Consumes({
    name: 'partners',
    kind: 'projector',
    topics: ['puhui.partners.partner.v1'],
    tables: ['partner'],
  })
  async onEvents(batch: EventBatch): Promise<void> {
    const partners = batch.events.flatMap((event) =>
      isEvent(PartnerChanged, event) ? [{ ...event.data, version: event.version }] : [],
    );
    if (partners.length === 0) return;
    const table = batch.table('partner');
    await batch.tx.execute(
      sql`insert into ${table} as known (id, name, uscc, trade_union_id, status, version)
         select distinct on (id) * from unnest(${partners.map((p) => p.id)}::uuid[], ${partners.map((p) => p.name)}::text[], ${partners.map((p) => p.uscc)}::text[], ${partners.map((p) => p.tradeUnionId)}::uuid[], ${partners.map((p) => p.status)}::text[], ${partners.map((p) => p.version)}::int[])
           as p (id, name, uscc, trade_union_id, status, version) order by id, version desc
       on conflict (id) do update set name = excluded.name, uscc = excluded.uscc,
         trade_union_id = excluded.trade_union_id, status = excluded.status, version = excluded.version
       where known.version < excluded.version`,
    );
  }
}
