import { type Reader, sql, type Sql, type Writer } from '@puhui/postgres';
import type { PartitionOffset } from '../broker/broker.js';
import { parkedAmong, type ParkingPlace } from '../parking/park.js';

/** Another owner of the partition has moved the offset: whatever this one was about to do must not happen. */
export class Fenced extends Error {
  constructor({ consumer, topic, partition }: ParkingPlace) {
    super(`${consumer} was overtaken on ${topic}/${partition}`);
  }
}

/** Where a consumer goes on, as its own database says. */
export function storedOffsets(reader: Reader, consumer: string): Promise<readonly PartitionOffset[]> {
  return reader.query<PartitionOffset[]>(
    sql`select topic, partition, next_offset::text as "offset" from messaging.consumer_offset
     where consumer = ${consumer}::text`,
  );
}

/** From what an owner knows (undefined when there was no row) to where it goes on. */
export interface Move {
  readonly from: string | undefined;
  readonly to: string;
}

const moving = ({ consumer, topic, partition }: ParkingPlace, { from, to }: Move): Sql =>
  from === undefined
    ? sql`insert into messaging.consumer_offset (consumer, topic, partition, next_offset)
        values (${consumer}::text, ${topic}::text, ${partition}::int, ${to}::bigint) on conflict do nothing`
    : sql`update messaging.consumer_offset set next_offset = ${to}::bigint
        where consumer = ${consumer}::text and topic = ${topic}::text and partition = ${partition}::int and next_offset = ${from}::bigint`;

/**
 * Moves the offset by compare-and-set. The row stays locked until the transaction ends, so a second owner waits
 * here and then finds that it was overtaken.
 * @throws Fenced
 */
export async function moveOffset(tx: Writer, place: ParkingPlace, move: Move): Promise<void> {
  if ((await tx.execute(moving(place, move))) !== 1) throw new Fenced(place);
}

/**
 * Moves the offset and looks which of these keys are parked, in one statement: a key is parked only together with a move
 * of its partition's offset, so whoever moves it has missed none.
 * @throws Fenced
 */
export async function moveOffsetAmong(
  tx: Writer,
  place: ParkingPlace,
  move: Move,
  keys: readonly string[],
): Promise<Set<string>> {
  const [found] = await tx.query<{ moved: number; parked: string[] }[]>(
    sql`with moved as (${moving(place, move)} returning 1)
     select (select count(*)::int from moved) as moved, array(${parkedAmong(place, keys)}) as parked`,
  );
  if (found?.moved !== 1) throw new Fenced(place);
  return new Set(found.parked);
}
