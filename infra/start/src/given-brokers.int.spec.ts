import { createServer } from 'node:net';
import { freePort } from '@puhui/local';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { needBrokers } from './given-brokers.js';
import { StartProblem } from './problem.js';

const broker = createServer();
let there: string;
let nobody: string;
beforeAll(async () => {
  const port = await freePort();
  await new Promise<void>((resolve) => broker.listen(port, '127.0.0.1', resolve));
  there = `127.0.0.1:${port}`;
  nobody = `127.0.0.1:${await freePort()}`;
});
afterAll(() => new Promise((resolve) => broker.close(resolve)));

describe('given brokers', () => {
  it('are used when one of them listens', async () => {
    await expect(needBrokers(there)).resolves.toBeUndefined();
    await expect(needBrokers(`${nobody}, ${there}`)).resolves.toBeUndefined();
  });

  it('are refused at once when none listens', async () => {
    await expect(needBrokers(nobody)).rejects.toThrow(StartProblem);
    await expect(needBrokers(nobody)).rejects.toThrow(`no broker listens at ${nobody} (KAFKA_BROKERS`);
  });

  it.each(['localhost', '127.0.0.1:', ':9092', '127.0.0.1:99999', ','])(
    'are refused when they are no addresses: %s',
    async (brokers) => {
      await expect(needBrokers(brokers)).rejects.toThrow(`no broker listens at ${brokers}`);
    },
  );
});
