import { logLevel, type logCreator as LogCreator } from 'kafkajs';
import type { MessagingLogger } from '../../logger.js';

// Said at every start of a broker, and harmless: the client asks again until the coordinator is there.
const HARMLESS = /coordinator is loading|not the correct coordinator|group is rebalancing|Limiting retries/i;

/** kafkajs's log in the process's own. What it calls an error while it retries is a warning here. */
export const logCreator =
  (logger: MessagingLogger): LogCreator =>
  () =>
  ({ namespace, level, log }) => {
    const { message, error } = log as { message: string; error?: string };
    if (HARMLESS.test(`${message} ${error ?? ''}`)) return;
    const facts = { kafka: namespace, ...(error === undefined ? {} : { error }) };
    if (level <= logLevel.WARN) logger.warn(facts, `Kafka: ${message}`);
  };
