import { Table } from '@puhui/platform';
import { Controller } from '@nestjs/common';
import { MembershipChanged, type EventData } from '@puhui/contracts';
import { Consumes, isEvent, newest, type EventBatch, type ReceivedEvent } from '@puhui/messaging';

const MEMBERSHIPS = new Table<ReceivedEvent<EventData<typeof MembershipChanged>>>('membership', {
  id: ['uuid', ({ data }) => data.membershipId],
  version: ['int', ({ version }) => version],
  person_id: ['uuid', ({ data }) => data.personId],
  trade_union_id: ['uuid', ({ data }) => data.tradeUnionId],
  status: ['text', ({ data }) => data.status],
  verified: ['boolean', ({ data }) => data.verified],
  worker_type: ['text', ({ data }) => data.workerType],
  joined_on: ['date', ({ data }) => data.joinedOn],
});

/** Keeps this service's copy of memberships. Any order will do: an older version is ignored. */
@Controller()
export class MembershipProjector {
  @Consumes({
    name: 'memberships',
    kind: 'projector',
    topics: ['puhui.members.member.v1'],
    tables: ['membership'],
  })
  async onEvents({ events, tx, table }: EventBatch): Promise<void> {
    const changed = newest(events.filter((event) => isEvent(MembershipChanged, event)));
    if (changed.length > 0) await tx.execute(MEMBERSHIPS.insertLater(table('membership'), 'id', changed));
  }
}
