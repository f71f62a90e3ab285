import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { eventually, ownKafka, type OwnKafka } from '@puhui/testkit';
import { Database } from '../../database/database.js';
import { RunningNotes } from '../../spec/running-notes.js';
import { unionChanged } from '../../spec/union-events.js';

const RECOVERY_TIMEOUT_MS = 50_000;

let kafka: OwnKafka;
let notes: RunningNotes;

beforeAll(async () => {
  kafka = await ownKafka('platform-dies');
  notes = await RunningNotes.start({
    env: {
      PUHUI_BROKER: 'kafka',
      KAFKA_BROKERS: kafka.brokers.join(),
      // A restarted broker waits so long for consumers that it remembers.
      PUHUI_KAFKA_SESSION_MS: '6000',
    },
  });
});
afterAll(async () => {
  await notes.stop();
  await kafka.stop();
});

const ready = async () => {
  const response = await fetch(`${notes.service.url}/health/ready`);
  const body = (await response.json()) as { problems: { what: string }[] };
  return { status: response.status, problems: body.problems.map(({ what }) => what) };
};
const isReady = () =>
  eventually(async () => expect(await ready()).toEqual({ status: 200, problems: [] }), RECOVERY_TIMEOUT_MS);
const publish = (id: Id) => notes.service.get(Database).transaction(async (tx) => tx.keep(unionChanged(id)));
const isTakenIn = (id: Id) =>
  eventually(async () => {
    const { rows } = await notes.database.sql.pool.query('select from platform.trade_union where id = $1', [
      id,
    ]);
    expect(rows).toHaveLength(1);
  }, RECOVERY_TIMEOUT_MS);

it('a service without Kafka answers and keeps events, and publishes them all afterwards', async () => {
  await isReady();
  const [before, meanwhile] = [newId(new Date()), newId(new Date())];
  await publish(before);
  await isTakenIn(before);

  await kafka.kill();
  await eventually(async () => {
    const { status, problems } = await ready();
    expect(status).toBe(503);
    expect(problems).toContain('broker');
  }, RECOVERY_TIMEOUT_MS);
  expect((await notes.ask('{ motto }')).data).toEqual({ motto: '普惠' });
  await publish(meanwhile);

  await kafka.startAgain();
  await isTakenIn(meanwhile);
  await isReady();
}, 150_000);
