import { topics, type Topic } from '@puhui/contracts';
import {
  embeddedBroker,
  kafkaBroker,
  type Broker,
  type MessagingLogger,
  type TopicSpec,
} from '@puhui/messaging';
import type { ServiceConfig } from '../config/config.js';

const DAY_MS = 86_400_000;

/** The broker that the environment names. Nothing is asked of it yet. */
export function openBroker(config: ServiceConfig, logger: MessagingLogger): Broker {
  return config.broker.kind === 'kafka'
    ? kafkaBroker({ brokers: config.broker.brokers, clientId: `puhui-${config.service}`, logger })
    : embeddedBroker({ connectionString: config.broker.databaseUrl });
}

/** How the log names it. */
export const brokerName = (config: ServiceConfig): string =>
  config.broker.kind === 'kafka'
    ? `Kafka at ${config.broker.brokers.join()}`
    : 'the embedded log in PostgreSQL';

/** The table of topics as a broker wants it. */
export const topicSpecs: readonly TopicSpec[] = Object.entries<Topic>(topics).map(([name, topic]) => ({
  name,
  partitions: topic.partitions,
  compacted: topic.kind === 'state',
  retentionMs: topic.retentionDays < 0 ? -1 : topic.retentionDays * DAY_MS,
}));
