import { Controller } from '@nestjs/common';
import { OfferChanged, OutletChanged, PartnerChanged, type EventDefinition } from '@puhui/contracts';
import { Consumes, isEvent, type EventBatch, type ReceivedEvent } from '@puhui/messaging';
import { sql, type Sql } from '@puhui/platform';
import { newest, statesAsJson } from '../projections/newest.js';

/** Keeps this service's copy of offers, outlets and partners. Any order will do: an older version is ignored. */
@Controller()
export class MarketProjector {
  @Consumes({
    name: 'market',
    kind: 'projector',
    topics: ['puhui.partners.offer.v1', 'puhui.partners.outlet.v1', 'puhui.partners.partner.v1'],
    tables: ['offer', 'outlet', 'partner'],
  })
  async onEvents(batch: EventBatch): Promise<void> {
    const of = (definition: EventDefinition): ReceivedEvent[] =>
      newest(batch.events.filter((event) => isEvent(definition, event)));
    await write(batch, 'offer', offersInto, of(OfferChanged));
    await write(batch, 'outlet', outletsInto, of(OutletChanged));
    await write(batch, 'partner', partnersInto, of(PartnerChanged));
  }
}

/** @param into takes the table and the states as JSON: while it is rebuilt, a table has another name. */
async function write(
  batch: EventBatch,
  table: string,
  into: (table: Sql, states: string) => Sql,
  events: readonly ReceivedEvent[],
): Promise<void> {
  if (events.length > 0) await batch.tx.execute(into(batch.table(table), statesAsJson(events)));
}

const offersInto = (table: Sql, states: string): Sql => sql`
  insert into ${table} as known (id, version, partner_id, trade_union_id, title, price, outlet_ids, status,
    available_from, available_to)
  select id, version, "partnerId", "tradeUnionId", title, price,
         array(select o::uuid from jsonb_array_elements_text("outletIds") with ordinality as x(o, nr) order by nr),
         status, "availableFrom", "availableTo"
    from jsonb_to_recordset(${states}::jsonb) as t(id uuid, version int, "partnerId" uuid, "tradeUnionId" uuid, title text,
      price jsonb, "outletIds" jsonb, status text, "availableFrom" date, "availableTo" date)
  on conflict (id) do update set (version, partner_id, trade_union_id, title, price, outlet_ids, status,
      available_from, available_to) = (excluded.version, excluded.partner_id, excluded.trade_union_id, excluded.title,
      excluded.price, excluded.outlet_ids, excluded.status, excluded.available_from, excluded.available_to)
    where known.version < excluded.version`;

const outletsInto = (table: Sql, states: string): Sql => sql`
  insert into ${table} as known (id, version, partner_id, name, region_code, status)
  select id, version, "partnerId", name, "regionCode", status
    from jsonb_to_recordset(${states}::jsonb) as t(id uuid, version int, "partnerId" uuid, name text, "regionCode" text,
      status text)
  on conflict (id) do update set (version, partner_id, name, region_code, status)
      = (excluded.version, excluded.partner_id, excluded.name, excluded.region_code, excluded.status)
    where known.version < excluded.version`;

const partnersInto = (table: Sql, states: string): Sql => sql`
  insert into ${table} as known (id, version, name, trade_union_id, status)
  select id, version, name, "tradeUnionId", status
    from jsonb_to_recordset(${states}::jsonb) as t(id uuid, version int, name text, "tradeUnionId" uuid, status text)
  on conflict (id) do update set (version, name, trade_union_id, status)
      = (excluded.version, excluded.name, excluded.trade_union_id, excluded.status)
    where known.version < excluded.version`;
