import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneTimeTexts } from './one-time-texts.js';

const text = { mobile: '13911112222', code: '012345', minutes: 5 };
let gate: Server;
let url = '';
const came: { readonly authorization: string | undefined; readonly body: string }[] = [];
const readAll = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
};
beforeAll(async () => {
  gate = createServer((request, response) => {
    void readAll(request).then((body) => {
      came.push({ authorization: request.headers.authorization, body });
      if (request.url === '/elsewhere') response.writeHead(302, { location: '/' });
      else response.statusCode = request.url === '/full' ? 503 : 202;
      response.end();
    });
  });
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
});
afterAll(async () => {
  gate.closeAllConnections();
  await new Promise((resolve) => gate.close(resolve));
});

describe('a text by the gate', () => {
  const told: object[] = [];
  const by = (path: string) =>
    oneTimeTexts({ by: 'gate', url: `${url}${path}`, token: 't'.repeat(32) }, (why) => told.push(why));

  it('is one POST with number, code and minutes, by whom the gate knows', async () => {
    expect(await by('/').send(text)).toBe(true);
    expect(came).toEqual([{ authorization: `Bearer ${'t'.repeat(32)}`, body: JSON.stringify(text) }]);
    expect(by('/').isShown).toBe(false);
  });

  it('is not sent where the gate does not take it, leads elsewhere or is not there; no number is logged', async () => {
    expect(await by('/full').send(text)).toBe(false);
    expect(await by('/elsewhere').send(text)).toBe(false);
    const nowhere = oneTimeTexts({ by: 'gate', url: 'http://127.0.0.1:9/', token: null }, (why) =>
      told.push(why),
    );
    expect(await nowhere.send(text)).toBe(false);
    expect(told.flatMap((why) => Object.keys(why))).toEqual(['status', 'err', 'err']);
    expect(JSON.stringify(told)).not.toContain(text.mobile);
  });
});

it('without a gate nothing is sent, and the page shows a code in the local run alone', async () => {
  const warn = (): void => undefined;
  const none = oneTimeTexts(null, warn);
  expect([none.isShown, await none.send(text)]).toEqual([false, false]);
  const page = oneTimeTexts({ by: 'page' }, warn);
  expect([page.isShown, await page.send(text)]).toEqual([true, true]);
});
