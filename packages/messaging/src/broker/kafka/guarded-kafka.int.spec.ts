import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, guardedKafka, temporaryFolder, type GuardedKafka } from '@puhui/testkit';
import { Kafka } from 'kafkajs';
import { topicSpecs } from '../../topic-specs.js';
import { adopted, BUDGETS, expired, signed, unsigned, VOUCHERS } from '../../testing/index.js';
import type { Broker, OutgoingMessage, SubscriptionState } from '../broker.js';
import { kafkaBroker, type KafkaAdministration } from './kafka-broker.js';

const users = { administrator: 'all of it', billing: 'what billing knows', benefits: 'what benefits knows' };
/** It runs what was built. */
const RIGHTS = fileURLToPath(new URL('../../../../../infra/kafka/rights.mjs', import.meta.url));
const PATIENCE_MS = 20_000;

let kafka: GuardedKafka;
const open: Broker[] = [];
const kept = (broker: KafkaAdministration): KafkaAdministration => {
  open.push(broker);
  return broker;
};
const by = (username: keyof typeof users, password: string = users[username]): KafkaAdministration =>
  kept(
    kafkaBroker({
      brokers: [kafka.passwordDoor],
      clientId: username,
      topicsKeptMs: 0,
      security: {
        authority: kafka.authority,
        password: { mechanism: 'scram-sha-512', username, password },
      },
    }),
  );
const byCertificate = (name: string): Broker => {
  const { certificate, key } = kafka.certify(name);
  const security = { authority: kafka.authority, certificate: { chain: certificate, key } };
  return kept(kafkaBroker({ brokers: [kafka.certificateDoor], clientId: name, security }));
};

const budgets = (): OutgoingMessage[] => signed(unsigned(adopted()));
const vouchers = (): OutgoingMessage[] => signed(unsigned(expired()));

beforeAll(async () => {
  kafka = await guardedKafka('rights', users);
  const authority = join(temporaryFolder('rights'), 'authority.pem');
  writeFileSync(authority, kafka.authority);
  const env = {
    KAFKA_BROKERS: kafka.passwordDoor,
    KAFKA_TLS_CA_FILE: authority,
    KAFKA_SASL_USERNAME: 'administrator',
    KAFKA_SASL_PASSWORD: users.administrator,
  };
  await promisify(execFile)(process.execPath, [RIGHTS], { env });
});
afterAll(async () => {
  await Promise.all(open.map((broker) => broker.close()));
  await kafka.stop();
});

/** How many messages of a topic a group gets. */
async function takeIn(broker: Broker, group: string, topic: string): Promise<() => number> {
  let taken = 0;
  await broker.subscribe({
    group,
    topics: [topic],
    positions: async () => [],
    onBatch: async ({ messages, endOffset }) => {
      taken += messages.length;
      return { nextOffset: endOffset };
    },
  });
  return () => taken;
}

async function deleteTopic(topic: string): Promise<void> {
  const { authority: ca, passwordDoor } = kafka;
  const [username, password] = ['administrator', users.administrator];
  const sasl = { mechanism: 'scram-sha-512', username, password } as const;
  const admin = new Kafka({ brokers: [passwordDoor], ssl: { ca: [ca] }, sasl }).admin();
  await admin.deleteTopics({ topics: [topic] });
  while ((await admin.listTopics()).includes(topic));
  await admin.disconnect();
}

describe('a broker that asks who comes', () => {
  it('lets a service publish to its own topics, and another read them that takes them in', async () => {
    await by('benefits').publish(vouchers());
    const taken = await takeIn(by('billing'), 'billing.consumption', VOUCHERS);
    await eventually(() => expect(taken()).toBe(1), PATIENCE_MS);
  });

  it('refuses a service that writes to the topic of another', async () => {
    await expect(by('billing').publish(vouchers())).rejects.toThrow(/not authorized/i);
    await expect(by('benefits').publish(budgets())).rejects.toThrow(/not authorized/i);
  });

  it.each([
    ['that reads in the name of another', 'billing.consumption', 'puhui.billing.commitment.v1'],
    ['that reads what is not for it', 'benefits.budgets', BUDGETS],
  ])('refuses a service %s', async (_, group, topic) => {
    await by('billing').publish(budgets());
    const states: SubscriptionState[] = [];
    let taken = 0;
    await by('benefits').subscribe({
      group,
      topics: [topic],
      positions: async () => [],
      onBatch: async ({ messages, endOffset }) => {
        taken += messages.length;
        return { nextOffset: endOffset };
      },
      onState: (state) => states.push(state),
    });
    // kafkajs says of a group that it may not ask for that it finds nobody who keeps it.
    const refused = { kind: 'recovering', reason: expect.stringMatching(/authorized|coordinator/i) };
    await eventually(() => expect(states).toContainEqual(refused), PATIENCE_MS);
    expect(taken).toBe(0);
  });
});

describe('a broker that asks who comes at its doors', () => {
  it('refuses a wrong password, and whoever trusts nobody it could be', async () => {
    await expect(by('billing', 'guessed').ping()).rejects.toThrow(/authentication/i);
    const stranger = kept(
      kafkaBroker({
        brokers: [kafka.passwordDoor],
        clientId: 'x',
        security: { password: { mechanism: 'scram-sha-512', username: 'billing', password: users.billing } },
      }),
    );
    await expect(stranger.ping()).rejects.toThrow(/certificate/i);
    await expect(
      kept(kafkaBroker({ brokers: [kafka.passwordDoor], clientId: 'open' })).ping(),
    ).rejects.toThrow(/did not answer/);
  });

  it('names rights that a user has of more than one service', async () => {
    const administrator = by('administrator');
    const { given, beside } = await administrator.giveRights();
    expect(given).toBeGreaterThan(0);
    expect(beside).toEqual([]);
    await administrator.giveRights(() => 'User:one-for-all');
    const again = await administrator.giveRights();
    expect(again.beside).toContain('User:one-for-all may WRITE TOPIC puhui.members.duty.v1');
    expect(again.beside.join()).not.toContain('User:benefits');
  });

  it('knows a service by its certificate as by its password', async () => {
    const billing = byCertificate('billing');
    await billing.publish(budgets());
    await expect(billing.publish(vouchers())).rejects.toThrow(/not authorized/i);
    await expect(byCertificate('nobody').publish(budgets())).rejects.toThrow(/authoriz/i);
  });

  it('gives a service no right to make topics', async () => {
    const made = by('billing').ensureTopics([
      { name: 'puhui.billing.more.v1', partitions: 1, compacted: false, retentionMs: -1 },
    ]);
    await expect(made).rejects.toThrow(
      /has no topic puhui.billing.more.v1, and did not make it: .*; npm run kafka-rights makes all topics/,
    );
  });

  it('says which topic is gone that a service may not make, until somebody has made it', async () => {
    const [billing, administrator] = [by('billing'), by('administrator')];
    const specs = topicSpecs([BUDGETS]);
    await billing.ensureTopics(specs);
    expect(billing.missing).toBeUndefined();
    await deleteTopic(BUDGETS);
    await expect(billing.publish(budgets())).rejects.toThrow(/publishing to Kafka failed/);
    expect(billing.missing).toMatch(/has no topic puhui.billing.budget.v1, .*npm run kafka-rights/);
    await administrator.ensureTopics(specs);
    // One publishing may still hear of the topic that was there before.
    await eventually(async () => void (await billing.publish(budgets())), PATIENCE_MS);
    await billing.ping();
    expect(billing.missing).toBeUndefined();
  });
});
