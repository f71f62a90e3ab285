import { logLevel, type logCreator as LogCreator } from 'kafkajs';
import type { MessagingLogger } from '../../logger.js';

// Said at every start of a broker and of a topic, and harmless: the client asks again until all is in its place.
const HARMLESS = new RegExp(
  [
    'coordinator is loading|coordinator is not available|not the correct coordinator|group is rebalancing',
    'does not host this topic-partition|not the leader for that topic-partition|Topic creation errors',
    'Limiting retries',
  ].join('|'),
  'i',
);

/** While a broker is away every connection of every consumer says so several times a second. */
const REPEATED_EVERY_MS = 30_000;

/** kafkajs's log in the process's own. What it calls an error while it retries is a warning here. */
export const logCreator =
  (logger: MessagingLogger): LogCreator =>
  () => {
    const saidAt = new Map<string, number>();
    return ({ namespace, level, log }) => {
      const { message, error } = log as { message: string; error?: string };
      if (level > logLevel.WARN || HARMLESS.test(`${message} ${error ?? ''}`)) return;
      const now = performance.now();
      const kind = `${namespace} ${message.replace(/\d+/g, '#')}`;
      if (now - (saidAt.get(kind) ?? Number.NEGATIVE_INFINITY) < REPEATED_EVERY_MS) return;
      saidAt.set(kind, now);
      logger.warn({ kafka: namespace, ...(error === undefined ? {} : { error }) }, `Kafka: ${message}`);
    };
  };
