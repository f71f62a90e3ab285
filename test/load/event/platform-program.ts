// The process of the platform's way: an event is kept with a commit, relayed, and taken in by a consumer of the same process.
import { benefitsService } from '@puhui/benefits/testing';
import { VoucherExpired } from '@puhui/contracts';
import { newId, systemClock } from '@puhui/kernel';
import { eventSigner, EventTransport, kafkaBroker, newEvent, Relay } from '@puhui/messaging';
import { seedOf, specSignatures } from '@puhui/messaging/spec-keys';
import { adapterOver, Database, type StatementTransaction } from '@puhui/platform';
import { openPool, PooledSql } from '@puhui/postgres';
import { answerOrders } from '../frame/worker.js';
import type { One, Took } from './orders.js';

const [databaseUrl = '', brokers = ''] = process.argv.slice(2);
const SERVICE = 'benefits';
const TOPIC = 'puhui.benefits.voucher.v1';
const logger = { info: () => undefined, warn: console.error, error: console.error };

const pool = openPool({
  connectionString: databaseUrl,
  applicationName: 'bench-event',
  connections_max: 10,
  onLost: () => undefined,
});
const client = benefitsService.prisma(adapterOver(pool, console.error));
const database = new Database(client, pool);
const broker = kafkaBroker({ brokers: brokers.split(','), clientId: 'bench-event' });
const relay = new Relay({
  service: SERVICE,
  database: new PooledSql(pool),
  broker,
  signer: eventSigner(seedOf(SERVICE)),
  logger,
});
database.onKept = () => relay.wake();
const transport = new EventTransport<StatementTransaction>({
  service: SERVICE,
  database: database.ofOwnWork,
  broker,
  signatures: specSignatures(),
  clock: systemClock,
  logger,
});
const waiting = new Map<string, (at: number) => void>();

transport.addHandler(
  'consumer:bench',
  async ({ events }: { events: readonly { id: string }[] }) => {
    const now = performance.now();
    for (const { id } of events) waiting.get(id)?.(now);
  },
  true,
  { consumes: { name: 'bench', kind: 'reactor', topics: [TOPIC] } },
);

async function start(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    transport.listen((error) => (error === undefined ? resolve() : reject(error)));
  });
  while (!transport.health().ready) await new Promise((resolve) => setTimeout(resolve, 50));
  relay.start();
}
const started = start();

async function one(): Promise<Took> {
  await started;
  const [now, id] = [systemClock.now(), newId(systemClock.now())];
  const event = newEvent(VoucherExpired, {
    aggregateId: id,
    version: 1,
    tradeUnionId: id,
    occurredAt: now,
    data: { voucherId: id, campaignId: id, unionPays: '1900', expiredOn: '2026-12-31' },
  });
  const handled = new Promise<number>((resolve) => waiting.set(event.id, resolve));
  await database.transaction(async (tx) => tx.keep(event));
  const committed = performance.now();
  const at = await handled;
  waiting.delete(event.id);
  // The relay may be quicker than the news of the commit is here.
  return { tookMs: Math.max(0, at - committed) };
}

answerOrders<One, Took>(one, async () => {
  await transport.close();
  await relay.stop();
  await broker.close();
  await client.$disconnect();
  await pool.end();
});
