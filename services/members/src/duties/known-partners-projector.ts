import { Controller } from '@nestjs/common';
import { OutletChanged, PartnerChanged, type EventData } from '@puhui/contracts';
import {
  Consumes,
  isEvent,
  newest,
  newestKeeping,
  type EventBatch,
  type ReceivedEvent,
} from '@puhui/messaging';
import { Table } from '@puhui/platform';

const partners = new Table<ReceivedEvent<EventData<typeof PartnerChanged>>>('known_partner', {
  id: ['uuid', ({ data }) => data.id],
  trade_union_id: ['uuid', ({ data }) => data.tradeUnionId],
  status: ['text', ({ data }) => data.status],
  version: ['int', ({ version }) => version],
  applicant_id: ['uuid', ({ data }) => data.applicantId ?? null],
  uscc: ['text', ({ data }) => data.uscc],
});
const outlets = new Table<ReceivedEvent<EventData<typeof OutletChanged>>>('known_outlet', {
  id: ['uuid', ({ data }) => data.id],
  partner_id: ['uuid', ({ data }) => data.partnerId],
  status: ['text', ({ data }) => data.status],
  version: ['int', ({ version }) => version],
});

/** Keeps what the scope check of duties needs of partners and their firms, and who applied for them, whom their unions' officers see. Any order will do: an older version is ignored. */
@Controller()
export class KnownPartnersProjector {
  @Consumes({
    name: 'known-partners',
    kind: 'projector',
    topics: ['puhui.partners.partner.v1', 'puhui.partners.outlet.v1'],
    tables: ['known_partner', 'known_outlet'],
  })
  async onEvents({ tx, events, table }: EventBatch): Promise<void> {
    const changedPartners = newestKeeping(
      events.filter((event) => isEvent(PartnerChanged, event)),
      'applicantId',
    );
    await tx.execute(partners.insertLater(table('known_partner'), 'id', changedPartners, ['applicant_id']));
    const changedOutlets = newest(events.filter((event) => isEvent(OutletChanged, event)));
    await tx.execute(outlets.insertLater(table('known_outlet'), 'id', changedOutlets));
  }
}
