import type { ICustomPartitioner } from 'kafkajs';

const SEED = 0x9747b28c;
const MULTIPLIER = 0x5bd1e995;

/** MurmurHash2 of 32 bits, as Kafka's own clients count it. */
function murmur2(bytes: Buffer): number {
  let hash = SEED ^ bytes.length;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    let four = Math.imul(bytes.readInt32LE(at), MULTIPLIER);
    four = Math.imul(four ^ (four >>> 24), MULTIPLIER);
    hash = Math.imul(hash, MULTIPLIER) ^ four;
  }
  if (at < bytes.length) {
    for (let left = bytes.length - at - 1; left >= 0; left -= 1)
      hash ^= (bytes[at + left] ?? 0) << (8 * left);
    hash = Math.imul(hash, MULTIPLIER);
  }
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIER);
  return hash ^ (hash >>> 15);
}

/**
 * Puts each key into the partition into which kafkajs's own partitioner and Java's put it. Theirs counts in numbers without end,
 * which costs as much as all else that is done for a message. Every message has a key.
 */
export const partitionOfKey: ICustomPartitioner =
  () =>
  ({ partitionMetadata, message }) =>
    (murmur2(Buffer.from(message.key ?? '')) & 0x7fffffff) % partitionMetadata.length;
