import { DutiesTold } from '@puhui/contracts';
import { newId, type Clock } from '@puhui/kernel';
import {
  isWordHeld,
  knownEnds,
  sayWord,
  shortOf,
  type Broker,
  type Saying,
  toldLosses,
  type SqlDatabase,
} from '@puhui/messaging';
import { sql } from '@puhui/postgres';
import { TOLD_TOPICS } from './duty-watch.js';

export interface Telling extends Saying {
  readonly database: Pick<SqlDatabase, 'query'>;
  readonly broker: Pick<Broker, 'endOffsets' | 'publish'>;
  readonly clock: Clock;
}

/**
 * Says, as their owner, until when all is told that was decided about duties and unions. The time is taken before anybody looks whether
 * something waits, and that before the ends are asked: so what was committed until then lies on the broker, before those ends. While
 * something waits, whatever keeps it (a relay that is held up, a key that is over, a broker that takes nothing), nothing is said: what
 * others know grows old, and they close what is decided by it. Nor is it said while a broker has lost something of it that is not
 * published again yet: whoever stood at the end of what there was would be told that they know all. Several instances may say it, each
 * for all.
 * @returns whether it was said.
 * @throws what keeps it from being signed or published
 */
export async function tellDuties({ database, clock, ...saying }: Telling): Promise<boolean> {
  const occurredAt = clock.now();
  const [now] = await database.query<{ at: Date }[]>(sql`select clock_timestamp() as at`);
  if (now === undefined || (await isWordHeld(database))) return false;
  const losses = await toldLosses(database);
  if (losses === null) return false;
  const known = await knownEnds(database, TOLD_TOPICS);
  const ends = (await Promise.all(TOLD_TOPICS.map((topic) => saying.broker.endOffsets(topic)))).flat();
  if (shortOf(known, ends).length > 0) return false;
  // One that was noted in between has lowered what is known together with the ends.
  if (losses !== (await toldLosses(database))) return false;
  await sayWord(saying, DutiesTold, {
    aggregateId: newId(occurredAt),
    version: 1,
    tradeUnionId: null,
    occurredAt,
    data: {
      toldUntil: now.at.toISOString(),
      ends: ends.map(({ topic, partition, offset }) => ({ topic, partition, offset })),
    },
  });
  return true;
}
