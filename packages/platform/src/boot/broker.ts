import { embeddedBroker, kafkaBroker, type Broker, type MessagingLogger } from '@puhui/messaging';
import type { ServiceConfig } from '../config/config.js';

/** The broker that the environment names. Nothing is asked of it yet. */
export function openBroker(config: ServiceConfig, logger: MessagingLogger): Broker {
  const clientId = `puhui-${config.service}`;
  if (config.broker.kind === 'embedded')
    return embeddedBroker({ connectionString: config.broker.databaseUrl, clientId, logger });
  const { brokers, sessionTimeoutMs, security } = config.broker;
  return kafkaBroker({ brokers, sessionTimeoutMs, security, clientId, logger });
}

/** How the log names it. */
export const brokerName = (config: ServiceConfig): string =>
  config.broker.kind === 'kafka'
    ? `Kafka at ${config.broker.brokers.join()}`
    : 'the embedded log in PostgreSQL';
