import { expect, it } from '@jest/globals';
import { sql } from '@puhui/postgres';
import { createTestDatabase, eventually } from '@puhui/testkit';
import { keepEvents } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { adopted, brokerThatTakesAll, silentLogger, specSigner } from '../testing/index.js';
import { Relay } from './relay.js';

it('a relay whose database went back publishes nothing from it, and its process ends', async () => {
  const database = await createTestDatabase({ migrations: [messagingMigrations] });
  const broker = brokerThatTakesAll();
  const died: string[] = [];
  const keep = () => database.sql.transaction((tx) => keepEvents(tx, [adopted()]));
  const relay = new Relay({
    signer: specSigner(),
    service: 'billing',
    database: database.sql,
    broker,
    logger: silentLogger,
    onDead: (reason) => died.push(reason),
    lookEveryMs: 20,
  });
  try {
    await keep();
    relay.start();
    await eventually(() => expect(broker.published).toHaveLength(1));
    await keep();
    relay.wake();
    await eventually(() => expect(broker.published).toHaveLength(2));
    // Seen by a look; then an older copy stands in its place.
    await eventually(async () => expect(await relay.publishBatch()).toBe(0));
    await database.sql.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = 'replica'`);
      await tx.execute(sql`delete from messaging.event_chain where number = 2`);
    });
    await eventually(() =>
      expect(died).toEqual([
        'the database went back: its chain of events had 2 blocks and has 1, so it was restored or cut back under a running process',
      ]),
    );
    await keep();
    await expect(relay.publishBatch()).rejects.toThrow('the database went back');
    expect(broker.published).toHaveLength(2);
  } finally {
    await relay.stop();
    await database.drop();
  }
});
