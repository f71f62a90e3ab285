import { Table } from '@puhui/postgres';
import { Controller } from '@nestjs/common';
import { DutyChanged, TradeUnionChanged, type EventData } from '@puhui/contracts';
import { Consumes, isEvent, newest, type EventBatch, type ReceivedEvent } from '@puhui/messaging';

/** The consumer's name; its group is `<service>.duties`. */
export const DUTIES_CONSUMER = 'duties';

export const DUTY_TOPICS = ['puhui.members.duty.v1', 'puhui.members.trade-union.v1'] as const;

const DUTIES = new Table<ReceivedEvent<EventData<typeof DutyChanged>>>('platform.duty', {
  duty_id: ['uuid', ({ data }) => data.dutyId],
  person_id: ['uuid', ({ data }) => data.personId],
  role: ['text', ({ data }) => data.role],
  scope_kind: ['text', ({ data }) => data.scopeKind],
  scope_id: ['uuid', ({ data }) => data.scopeId ?? null],
  from_at: ['timestamptz', ({ data }) => data.from],
  to_at: ['timestamptz', ({ data }) => data.to ?? null],
  revoked_at: ['timestamptz', ({ data }) => data.revokedAt ?? null],
  granted_by: ['uuid', ({ data }) => data.grantedBy ?? null],
  version: ['bigint', ({ version }) => version],
});

const UNIONS = new Table<ReceivedEvent<EventData<typeof TradeUnionChanged>>>('platform.trade_union', {
  id: ['uuid', ({ data }) => data.id],
  parent_id: ['uuid', ({ data }) => data.parentId ?? null],
  path: ['uuids', ({ data }) => data.path],
  code: ['text', ({ data }) => data.code],
  name: ['text', ({ data }) => data.name],
  level: ['text', ({ data }) => data.level],
  region_code: ['text', ({ data }) => data.regionCode ?? null],
  status: ['text', ({ data }) => data.status],
  version: ['bigint', ({ version }) => version],
});

/** Keeps each service's copy of duties and of the tree of unions. Any order will do: an older version is ignored. */
@Controller()
export class DutiesProjector {
  @Consumes({
    name: DUTIES_CONSUMER,
    kind: 'projector',
    topics: DUTY_TOPICS,
    tables: ['platform.duty', 'platform.trade_union'],
  })
  async onEvents({ events, tx, table }: EventBatch): Promise<void> {
    const duties = newest(events.filter((event) => isEvent(DutyChanged, event)));
    const unions = newest(events.filter((event) => isEvent(TradeUnionChanged, event)));
    if (duties.length > 0) await tx.execute(DUTIES.insertLater(table('platform.duty'), 'duty_id', duties));
    if (unions.length > 0) await tx.execute(UNIONS.insertLater(table('platform.trade_union'), 'id', unions));
  }
}
