import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, ownPostgres, type OwnPostgres } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { embeddedBroker } from '../broker/embedded/embedded-broker.js';
import { adopted, BUDGETS, Effects, MessagingNode } from '../testing/index.js';

describe('an embedded log whose database is killed', () => {
  let postgres: OwnPostgres;
  let broker: Broker;
  let node: MessagingNode;
  let effects: Effects;
  beforeAll(async () => {
    postgres = await ownPostgres('log');
    broker = embeddedBroker({ connectionString: postgres.url() });
    node = await MessagingNode.start({ service: 'billing', broker });
    effects = await Effects.in(node.sql);
    node.consume({ name: 'budgets', kind: 'reactor', topics: [BUDGETS] }, effects.handler());
    await node.listen();
    node.relay.start();
  });
  afterAll(async () => {
    await node.stop();
    await broker.close();
    await postgres.stop();
  });

  it('loses and doubles nothing: relay and consumers wait for it and go on', async () => {
    const ids: string[] = [];
    const keep = async (count: number): Promise<void> => {
      const events = Array.from({ length: count }, () => adopted());
      ids.push(...events.map(({ id }) => id));
      await node.keep(...events);
    };
    await keep(50);
    await postgres.kill();
    await keep(50);
    await eventually(() => expect(node.relay.health().problem).toContain("can't publish"));
    await eventually(() => expect(node.transport.health().ready).toBe(false));
    await postgres.startAgain();
    await keep(50);
    await eventually(async () => expect(await effects.all()).toHaveLength(150));
    expect(await effects.ofEvents()).toEqual([...ids].sort());
    await eventually(() => expect(node.transport.health().ready).toBe(true));
  });
});
