import type { Message } from 'kafkajs';
import Encoder from 'kafkajs/src/protocol/encoder.js';
import crc32C from 'kafkajs/src/protocol/recordBatch/crc32C/crc32C.js';
import produce, { type Producing } from 'kafkajs/src/protocol/requests/produce/index.js';

/** A message as this platform publishes it: texts, and nothing that Kafka would have to be told besides. */
interface PlainMessage {
  readonly key: string;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** From here on a request carries batches of records (magic 2), which all versions that kafkajs speaks write alike. */
const BATCHES_SINCE = 3;
const NO_COMPRESSION = 0;

const protocol = produce.protocol;

/**
 * kafkajs 2.2.4 makes a buffer of half a kilobyte for each header of each message, an array for each number, and copies all of it
 * three times: an eighth of what it took members to import a roster. Here a request is written in one go, to the same bytes.
 */
produce.protocol = function inOneGo({ version }) {
  const define = protocol({ version });
  return (producing) => {
    const made = define(producing);
    if (version < BATCHES_SINCE || !isPlain(producing)) return made;
    return { ...made, request: { ...made.request, encode: () => Promise.resolve(encoded(producing)) } };
  };
};

type PlainProducing = Producing<PlainMessage> & { readonly producerId: string | number };

function isPlain(producing: Producing<Message>): producing is PlainProducing {
  const { compression, transactionalId = null, producerId, topicData } = producing;
  const isOrdinary = compression === NO_COMPRESSION && transactionalId === null && producerId !== undefined;
  return (
    isOrdinary &&
    topicData.every(({ partitions }) => partitions.every(({ messages }) => messages.every(isPlainMessage)))
  );
}

const isPlainMessage = ({ key, value, headers, timestamp }: Message): boolean =>
  typeof key === 'string' &&
  (value === null || typeof value === 'string') &&
  timestamp === undefined &&
  headers !== undefined &&
  Object.values(headers).every((header) => typeof header === 'string');

/** Produce, version 3 to 7: transactional id, acks, timeout, and for each topic and partition a batch of records. */
function encoded({ acks, timeout, topicData, producerId, producerEpoch }: PlainProducing): Encoder {
  const writing = new Writing();
  writing.int16(-1);
  writing.int16(acks);
  writing.int32(timeout);
  writing.int32(topicData.length);
  for (const { topic, partitions } of topicData) {
    const name = Buffer.from(topic);
    writing.int16(name.length);
    writing.bytes(name);
    writing.int32(partitions.length);
    for (const { partition, messages, firstSequence } of partitions) {
      writing.int32(partition);
      const size = writing.later32();
      writing.batch(messages, { producerId: BigInt(producerId), producerEpoch, firstSequence });
      size();
    }
  }
  return writing.asEncoder();
}

interface Sequence {
  readonly producerId: bigint;
  readonly producerEpoch: number;
  readonly firstSequence: number;
}

const FIRST_BYTES = 64 * 1024;
/** A number takes up to five bytes; attributes and time of a record take two. */
const NUMBER_BYTES = 5;
const RECORD_BYTES = 5 * NUMBER_BYTES;
/** A character takes up to three bytes of UTF-8, one of two units up to four. */
const CHARACTER_BYTES = 3;
const MAGIC = 2;

/** A request as far as it has been written. */
class Writing {
  private buffer = Buffer.allocUnsafe(FIRST_BYTES);
  private at = 0;

  asEncoder(): Encoder {
    const encoder = new Encoder(1);
    encoder.buf = this.buffer;
    encoder.offset = this.at;
    return encoder;
  }

  int8(value: number): void {
    this.room(1);
    this.at = this.buffer.writeInt8(value, this.at);
  }

  int16(value: number): void {
    this.room(2);
    this.at = this.buffer.writeInt16BE(value, this.at);
  }

  int32(value: number): void {
    this.room(4);
    this.at = this.buffer.writeInt32BE(value, this.at);
  }

  int64(value: bigint): void {
    this.room(8);
    this.at = this.buffer.writeBigInt64BE(value, this.at);
  }

  bytes(bytes: Buffer): void {
    this.room(bytes.length);
    this.at += bytes.copy(this.buffer, this.at);
  }

  /** Leaves a place for how many bytes follow. @returns what fills it in */
  later32(): () => void {
    const from = this.at;
    this.int32(0);
    return () => void this.buffer.writeInt32BE(this.at - from - 4, from);
  }

  batch(messages: readonly PlainMessage[], { producerId, producerEpoch, firstSequence }: Sequence): void {
    const now = BigInt(Date.now());
    this.int64(0n);
    const length = this.later32();
    this.int32(0);
    this.int8(MAGIC);
    const crcAt = this.at;
    this.int32(0);
    this.int16(NO_COMPRESSION);
    this.int32(messages.length - 1);
    this.int64(now);
    this.int64(now);
    this.int64(producerId);
    this.int16(producerEpoch);
    this.int32(firstSequence);
    this.int32(messages.length);
    for (const [nr, message] of messages.entries()) this.record(message, nr);
    this.buffer.writeUInt32BE(crc32C(this.buffer.subarray(crcAt + 4, this.at)), crcAt);
    length();
  }

  private record({ key, value, headers }: PlainMessage, nr: number): void {
    const names = Object.keys(headers);
    let characters = key.length + (value?.length ?? 0);
    for (const name of names) characters += name.length + (headers[name]?.length ?? 0);
    this.room(characters * CHARACTER_BYTES + names.length * 2 * NUMBER_BYTES + RECORD_BYTES);
    // Its size stands before it, and takes as many bytes as it needs.
    const from = this.at;
    this.at += NUMBER_BYTES;
    this.number(0); // no attributes
    this.number(0); // the time of the batch
    this.number(nr);
    this.text(key);
    if (value === null) this.number(-1);
    else this.text(value);
    this.number(names.length);
    for (const name of names) {
      this.text(name);
      this.text(headers[name] ?? '');
    }
    const body = from + NUMBER_BYTES;
    const size = this.at - body;
    this.at = from;
    this.number(size);
    this.buffer.copyWithin(this.at, body, body + size);
    this.at += size;
  }

  /** Room has been made: this and the next are all that a record is written with. */
  private number(value: number): void {
    let rest = value < 0 ? -2 * value - 1 : 2 * value;
    for (; rest > 0x7f; rest >>>= 7) this.buffer[this.at++] = (rest & 0x7f) | 0x80;
    this.buffer[this.at++] = rest;
  }

  private text(text: string): void {
    this.number(Buffer.byteLength(text));
    this.at += this.buffer.write(text, this.at);
  }

  private room(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.at + bytes));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }
}
