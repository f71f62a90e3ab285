import { topics, type Topic, type TopicName } from '@puhui/contracts';
import type { TopicSpec } from './broker/broker.js';

const DAY_MS = 86_400_000;

/** Rows of the contracts' table of topics as a broker wants them. */
export const topicSpecs = (names: readonly TopicName[]): TopicSpec[] =>
  names.map((name) => {
    const { kind, partitions, retentionDays }: Topic = topics[name];
    return {
      name,
      partitions,
      compacted: kind === 'state',
      retentionMs: retentionDays < 0 ? -1 : retentionDays * DAY_MS,
    };
  });
