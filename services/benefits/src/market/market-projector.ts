import { Controller } from '@nestjs/common';
import { OfferChanged, OutletChanged, PartnerChanged, type EventData } from '@puhui/contracts';
import {
  Consumes,
  isEvent,
  newest,
  newestKeeping,
  type EventBatch,
  type ReceivedEvent,
} from '@puhui/messaging';
import { Table } from '@puhui/platform';

const OFFERS = new Table<ReceivedEvent<EventData<typeof OfferChanged>>>('offer', {
  id: ['uuid', ({ data }) => data.id],
  version: ['int', ({ version }) => version],
  partner_id: ['uuid', ({ data }) => data.partnerId],
  trade_union_id: ['uuid', ({ data }) => data.tradeUnionId],
  title: ['text', ({ data }) => data.title],
  price: ['jsonb', ({ data }) => JSON.stringify(data.price)],
  outlet_ids: ['uuids', ({ data }) => data.outletIds],
  status: ['text', ({ data }) => data.status],
  available_from: ['date', ({ data }) => data.availableFrom],
  available_to: ['date', ({ data }) => data.availableTo],
});

const OUTLETS = new Table<ReceivedEvent<EventData<typeof OutletChanged>>>('outlet', {
  id: ['uuid', ({ data }) => data.id],
  version: ['int', ({ version }) => version],
  partner_id: ['uuid', ({ data }) => data.partnerId],
  name: ['text', ({ data }) => data.name],
  region_code: ['text', ({ data }) => data.regionCode],
  status: ['text', ({ data }) => data.status],
});

const PARTNERS = new Table<ReceivedEvent<EventData<typeof PartnerChanged>>>('partner', {
  id: ['uuid', ({ data }) => data.id],
  version: ['int', ({ version }) => version],
  name: ['text', ({ data }) => data.name],
  uscc: ['text', ({ data }) => data.uscc],
  trade_union_id: ['uuid', ({ data }) => data.tradeUnionId],
  status: ['text', ({ data }) => data.status],
  applicant_id: ['uuid', ({ data }) => data.applicantId ?? null],
});

/** Keeps this service's copy of offers, outlets and partners. Any order will do: an older version is ignored. */
@Controller()
export class MarketProjector {
  @Consumes({
    name: 'market',
    kind: 'projector',
    topics: ['puhui.partners.offer.v1', 'puhui.partners.outlet.v1', 'puhui.partners.partner.v1'],
    tables: ['offer', 'outlet', 'partner'],
  })
  async onEvents({ events, tx, table }: EventBatch): Promise<void> {
    const offers = newest(events.filter((event) => isEvent(OfferChanged, event)));
    const outlets = newest(events.filter((event) => isEvent(OutletChanged, event)));
    const partners = newestKeeping(
      events.filter((event) => isEvent(PartnerChanged, event)),
      'applicantId',
    );
    if (offers.length > 0) await tx.execute(OFFERS.insertLater(table('offer'), 'id', offers));
    if (outlets.length > 0) await tx.execute(OUTLETS.insertLater(table('outlet'), 'id', outlets));
    // Who applied never changes; an instance of partners from before the field says nothing of it.
    if (partners.length > 0)
      await tx.execute(PARTNERS.insertLater(table('partner'), 'id', partners, ['applicant_id']));
  }
}
