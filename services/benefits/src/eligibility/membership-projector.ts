import { sql } from '@puhui/platform';
import { Controller } from '@nestjs/common';
import { MembershipChanged } from '@puhui/contracts';
import { Consumes, isEvent, type EventBatch } from '@puhui/messaging';
import { newest, statesAsJson } from '../projections/newest.js';

/** Keeps this service's copy of memberships. Any order will do: an older version is ignored. */
@Controller()
export class MembershipProjector {
  @Consumes({
    name: 'memberships',
    kind: 'projector',
    topics: ['puhui.members.member.v1'],
    tables: ['membership'],
  })
  async onEvents(batch: EventBatch): Promise<void> {
    const changed = newest(batch.events.filter((event) => isEvent(MembershipChanged, event)));
    if (changed.length === 0) return;
    await batch.tx.execute(
      sql`insert into ${batch.table('membership')} as known
         (id, version, person_id, trade_union_id, status, verified, worker_type, joined_on)
       select "membershipId", version, "personId", "tradeUnionId", status, verified, "workerType", "joinedOn"
         from jsonb_to_recordset(${statesAsJson(changed)}::jsonb) as t("membershipId" uuid, version int, "personId" uuid,
           "tradeUnionId" uuid, status text, verified boolean, "workerType" text, "joinedOn" date)
       on conflict (id) do update set (version, person_id, trade_union_id, status, verified, worker_type, joined_on)
           = (excluded.version, excluded.person_id, excluded.trade_union_id, excluded.status, excluded.verified,
              excluded.worker_type, excluded.joined_on)
         where known.version < excluded.version`,
    );
  }
}
