import { Controller } from '@nestjs/common';
import { PartnerChanged, type EventData } from '@puhui/contracts';
import { Consumes, isEvent, newestKeeping, type EventBatch } from '@puhui/messaging';
import { Table } from '@puhui/platform';

type Partner = Pick<
  EventData<typeof PartnerChanged>,
  'id' | 'name' | 'uscc' | 'tradeUnionId' | 'status' | 'applicantId'
> & {
  readonly version: number;
};

const partners = new Table<Partner>('partner', {
  id: ['uuid', (partner) => partner.id],
  name: ['text', (partner) => partner.name],
  uscc: ['text', (partner) => partner.uscc],
  trade_union_id: ['uuid', (partner) => partner.tradeUnionId],
  status: ['text', (partner) => partner.status],
  version: ['int', (partner) => partner.version],
  applicant_id: ['uuid', (partner) => partner.applicantId ?? null],
});

/** Keeps the partners as they publish themselves: whom a statement names as payee, and who applied for it. */
@Controller()
export class PartnersProjector {
  @Consumes({
    name: 'partners',
    kind: 'projector',
    topics: ['puhui.partners.partner.v1'],
    tables: ['partner'],
  })
  async onEvents(batch: EventBatch): Promise<void> {
    const changed = batch.events.filter((event) => isEvent(PartnerChanged, event));
    const told = newestKeeping(changed, 'applicantId').map((event) => ({
      ...event.data,
      version: event.version,
    }));
    if (told.length === 0) return;
    // Who applied never changes; an instance of partners from before the field says nothing of it.
    await batch.tx.execute(partners.insertLater(batch.table('partner'), 'id', told, ['applicant_id']));
  }
}
