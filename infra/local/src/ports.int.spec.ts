import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { freePort, isListening } from './ports.js';

describe('a free port', () => {
  it('has no listener', async () => {
    const port = await freePort();
    expect(port).toBeGreaterThan(1023);
    expect(await isListening(port)).toBe(false);
  });

  it('differs from the others when several are asked for', async () => {
    const ports = await Promise.all(Array.from({ length: 5 }, () => freePort()));
    expect(new Set(ports).size).toBe(5);
  });

  it('counts as taken as soon as somebody listens', async () => {
    const port = await freePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await isListening(port)).toBe(true);
    await new Promise((resolve) => server.close(resolve));
    expect(await isListening(port)).toBe(false);
  });
});
