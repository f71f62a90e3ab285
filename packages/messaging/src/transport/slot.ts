import type { TopicPartition } from '../broker/broker.js';

/** How a partition is called in maps: "topic/number". */
export const slotOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;
