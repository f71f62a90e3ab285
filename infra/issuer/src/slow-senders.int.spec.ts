import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import { runIssuer, type RunningIssuer } from './index.js';
import { issuersOwn, OFFICER, type IssuersOwn } from './spec/issuers-own.js';

let own: IssuersOwn;
let issuer: RunningIssuer;
beforeAll(async () => {
  own = await issuersOwn([OFFICER]);
  const limits = { headersMs: 300, bodyMs: 700, windowMs: 500, window_bytes_min: 1_000 };
  issuer = await runIssuer(own.env, limits);
});
const opened: Socket[] = [];
afterAll(async () => {
  // Who was not cut off would keep the issuer from ending.
  for (const socket of opened) socket.destroy();
  await issuer?.close();
  await own?.database.drop();
});

const head = (path: string, bytes: number): string =>
  `POST ${path} HTTP/1.1\r\nhost: spec\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${bytes}\r\n\r\n`;

/** What a sender is told, and whether the issuer has hung up on them. */
function sender(sends: string, drips: string): { told: () => string; closed: () => boolean } {
  const socket = connect(Number(new URL(issuer.url).port), '127.0.0.1');
  opened.push(socket);
  let [told, closed] = ['', false];
  socket.on('data', (chunk: Buffer) => (told += chunk.toString('utf8')));
  socket.on('error', () => undefined);
  socket.write(sends);
  const timer = setInterval(() => socket.write(drips), 10);
  socket.once('close', () => {
    clearInterval(timer);
    closed = true;
  });
  return { told: () => told, closed: () => closed };
}

it.each([
  ['a form byte by byte', head('/token', 100_000), 'x'],
  ['one header after the other for ever', 'POST /token HTTP/1.1\r\nhost: spec\r\n', 'x: y\r\n'],
])('who sends %s is cut off', async (_, sends, drips) => {
  const slow = sender(sends, drips);
  await eventually(() => expect(slow.closed()).toBe(true));
  expect(slow.told()).toContain('408 Request Timeout');
});
