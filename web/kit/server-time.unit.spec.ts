import { afterEach, expect, it } from '@jest/globals';
import { byServer, noteTimeOf } from './server-time.js';

const HERE_MS = Date.parse('2026-11-29T05:00:00.000Z');
const answered = (date?: string): Response =>
  new Response('', date === undefined ? {} : { headers: { date } });

afterEach(() => noteTimeOf(answered(new Date(HERE_MS).toUTCString()), HERE_MS));

it('what is dated by a clock that is set wrong is shown as the platform dates it', () => {
  noteTimeOf(answered('Mon, 01 Feb 2027 00:15:00 GMT'), HERE_MS);
  expect(byServer(HERE_MS).toISOString()).toBe('2027-02-01T00:15:00.000Z');
});

it('a clock that is right to a few seconds goes on as it goes', () => {
  noteTimeOf(answered('Sun, 29 Nov 2026 05:00:03 GMT'), HERE_MS);
  expect(byServer(HERE_MS).getTime()).toBe(HERE_MS);
  noteTimeOf(answered(), HERE_MS);
  expect(byServer(HERE_MS).getTime()).toBe(HERE_MS);
});
