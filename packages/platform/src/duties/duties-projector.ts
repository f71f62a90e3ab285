import { sql, Table, type Writer } from '@puhui/postgres';
import { Controller, Inject } from '@nestjs/common';
import { DutiesTold, DutyChanged, TradeUnionChanged, type EventData } from '@puhui/contracts';
import type { Clock } from '@puhui/kernel';
import {
  Consumes,
  isEvent,
  newest,
  newestKeeping,
  type EventBatch,
  type ReceivedEvent,
} from '@puhui/messaging';
import type { Logger } from 'pino';
import { CLOCK } from '../clock/service-clock.js';
import { LOGGER } from '../logging/logger.js';
import { DUTIES_CONSUMER, heldBackBy, noteTold, TOLD_TOPICS, type Told } from './duty-watch.js';
import { DUTIES_BEHIND_MAX_MS } from './duty.js';

type DutyData = EventData<typeof DutyChanged>;

const DUTIES = new Table<ReceivedEvent<DutyData>>('platform.duty', {
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

/**
 * Keeps each service's copy of duties and of the tree of unions, and notes as of when it is true. Any order will do: an older version is
 * ignored, and of words the newest counts.
 */
@Controller()
export class DutiesProjector {
  private saidEarly = false;
  private saidHeldBack: string | null = null;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  @Consumes({
    name: DUTIES_CONSUMER,
    kind: 'projector',
    topics: [...TOLD_TOPICS, DutiesTold.topic],
    tables: ['platform.duty', 'platform.trade_union'],
  })
  async onEvents({ consumer, events, tx, table }: EventBatch): Promise<void> {
    const duties = newestKeeping(
      events.filter((event) => isEvent(DutyChanged, event)),
      'grantedBy',
    );
    const unions = newest(events.filter((event) => isEvent(TradeUnionChanged, event)));
    // A copy that is built anew begins with what was long ago.
    const isCopy = !consumer.endsWith(`.${DUTIES_CONSUMER}`);
    if (!isCopy) await keepGaps(tx, duties, this.clock.now());
    // Who granted a duty never changes; an instance of members from before the field says nothing of it.
    if (duties.length > 0)
      await tx.execute(DUTIES.insertLater(table('platform.duty'), 'duty_id', duties, ['granted_by']));
    if (unions.length > 0) await tx.execute(UNIONS.insertLater(table('platform.trade_union'), 'id', unions));
    const words = events.filter((event) => isEvent(DutiesTold, event)).map(toldBy);
    if (!isCopy && words.length > 0) await this.hear(tx, consumer, words);
  }

  private async hear(tx: Writer, consumer: string, words: readonly Told[]): Promise<void> {
    const { noted, early } = await noteTold(tx, consumer, words, this.clock.now());
    this.sayHeldBack(consumer, noted ? null : await heldBackBy(tx, consumer));
    if (early > 0 && !this.saidEarly)
      this.logger.warn(
        { consumer, until: words.at(-1)?.until },
        'members says that duties are told until a time that has not come: the clocks of its database and of this one differ',
      );
    this.saidEarly = early > 0;
  }

  /** Once each time that it begins. */
  private sayHeldBack(consumer: string, why: string | null): void {
    if (why !== null && this.saidHeldBack === null) this.logger.warn({ consumer }, why);
    this.saidHeldBack = why;
  }
}

const toldBy = ({ data }: ReceivedEvent<EventData<typeof DutiesTold>>): Told => ({
  until: new Date(data.toldUntil),
  ends: data.ends,
});

/**
 * Whoever read the topic to its end knew what had been told there, and not what its owner had still to tell: of a revocation that was long
 * on its way, what was decided since it was made is shown to auditors as what was decided in any other gap.
 */
async function keepGaps(tx: Writer, duties: readonly ReceivedEvent<DutyData>[], now: Date): Promise<void> {
  const late = duties.flatMap(({ data: { dutyId, revokedAt } }) =>
    revokedAt && now.getTime() - Date.parse(revokedAt) > DUTIES_BEHIND_MAX_MS ? [{ dutyId, revokedAt }] : [],
  );
  if (late.length === 0) return;
  const [ids, since] = [late.map(({ dutyId }) => dutyId), late.map(({ revokedAt }) => revokedAt)];
  await tx.execute(
    sql`insert into platform.duty_gap (from_at, to_at)
       select distinct told.since, ${now}::timestamptz from unnest(${ids}::uuid[], ${since}::timestamptz[]) as told (id, since)
       join platform.duty d on d.duty_id = told.id where d.revoked_at is null on conflict do nothing`,
  );
}
