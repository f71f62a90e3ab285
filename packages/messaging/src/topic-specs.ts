import { DAY_MS } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { isWord, topics, type Topic, type TopicName } from '@puhui/contracts';
import type { TopicSpec } from './broker/broker.js';

const whole: readonly [string, Topic][] = Object.entries(topics);

/** Topics that are compacted: of each key only the last message is sure to stay. */
export const stateTopics: readonly string[] = whole
  .filter(([, topic]) => topic.kind === 'state')
  .map(([name]) => name);

/** SQL: the same as a set in brackets. */
export const STATE_TOPICS = sql`(select jsonb_array_elements_text(${JSON.stringify(stateTopics)}::jsonb))`;

/** Topics of what is said and not kept. */
export const wordTopics: readonly string[] = whole.map(([name]) => name).filter(isWord);

/** Topics of which a word tells: it is not said while an event of theirs waits to be published. */
export const toldTopics: readonly string[] = whole.flatMap(([, { tellsOf = [] }]) => tellsOf);

/** Topics whose events all go when their month is moved away. */
export const leavingTopics: readonly string[] = whole
  .filter(([, topic]) => topic.leavesWithItsMonth === true)
  .map(([name]) => name);

/** The longest that a broker keeps a fact. */
export const RETENTION_DAYS_MAX = Math.max(...whole.map(([, { retentionDays }]) => retentionDays));

/** Words that a log has to hold for whoever was away for a moment. */
const words_newest_max = 1_000;

/** Rows of the contracts' table of topics as a broker wants them. */
export const topicSpecs = (names: readonly TopicName[]): TopicSpec[] =>
  names.map((name) => {
    const { kind, partitions, retentionDays }: Topic = topics[name];
    return {
      name,
      partitions,
      compacted: kind === 'state',
      retentionMs: retentionDays < 0 ? -1 : retentionDays * DAY_MS,
      ...(kind === 'word' ? { newest_max: words_newest_max } : {}),
    };
  });
