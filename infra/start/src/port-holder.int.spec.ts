import { createServer, type Server } from 'node:net';
import { freePort } from '@puhui/local';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { needFreePorts } from './port-holder.js';

let server: Server;
let taken: number;

beforeAll(async () => {
  taken = await freePort();
  server = createServer();
  await new Promise<void>((resolve) => server.listen(taken, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('a used port', () => {
  it('is reported with its purpose, its holder, and the flag that helps', async () => {
    await expect(needFreePorts([{ port: taken, use: 'gateway' }])).rejects.toThrow(
      // A thread may go by another name; what was typed is what a person recognises.
      new RegExp(
        `port ${taken} \\(gateway\\) is in use by \\S*node .+\\(process ${process.pid}\\): .*npm start -- --port 5000`,
      ),
    );
  });

  it('does not matter when it is another port', async () => {
    await expect(needFreePorts([{ port: await freePort(), use: 'gateway' }])).resolves.toBeUndefined();
  });
});
