import type { Sql, Writer } from '@puhui/postgres';
import type { IncomingMessage } from '../broker/broker.js';
import { readEvent } from '../envelope/cloud-event.js';
import type { EventBatch, ReceivedEvent } from '../envelope/received.js';
import { letWait, parkingKey, type ParkingPlace } from '../parking/park.js';
import { takeInOnce } from './inbox.js';
import { moveOffsetAmong } from './offsets.js';

export type Handler<Tx extends Writer> = (batch: EventBatch<Tx>) => Promise<void>;

export interface Chunk {
  readonly place: ParkingPlace;
  readonly messages: readonly IncomingMessage[];
  /** The offset that this owner knows; undefined before the first. */
  readonly from: string | undefined;
  readonly to: string;
}

/**
 * Takes a chunk of one partition in, inside the caller's transaction: moves the offset, lets messages of parked keys
 * wait, drops what was taken in before, and hands the rest to the handler.
 */
export async function takeIn<Tx extends Writer>(
  tx: Tx,
  chunk: Chunk,
  handle: Handler<Tx>,
  table: (name: string) => Sql,
): Promise<void> {
  const { place, messages } = chunk;
  const keys = messages.map((message) => parkingKey(place, message));
  const parked = await moveOffsetAmong(tx, place, chunk, keys);
  const waits = (message: IncomingMessage): boolean => parked.has(parkingKey(place, message));
  await letWait(tx, place, messages.filter(waits));
  const events = messages.filter((message) => !waits(message)).flatMap((message) => read(place, message));
  const fresh = await takeInOnce(tx, place.consumer, events);
  if (fresh.length > 0) await handle({ consumer: place.consumer, events: fresh, tx, table });
}

/** A tombstone only tells a compacted topic to forget: its event came long before it. */
function read({ topic, partition }: ParkingPlace, message: IncomingMessage): ReceivedEvent[] {
  return message.value === null ? [] : [readEvent(topic, partition, message)];
}
