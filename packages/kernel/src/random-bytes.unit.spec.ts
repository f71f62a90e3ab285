import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawBytes } from './random-bytes.js';

const NONCE_BYTES = 12;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Two draws that share a stretch of the pool share one of its pieces of eight bytes, wherever the stretch begins. */
const pieces = (bytes: Uint8Array): string[] =>
  Array.from({ length: Math.max(0, bytes.length - 7) }, (_, at) => hex(bytes.subarray(at, at + 8)));

/** What a worker thread draws, in a program of its own. */
async function drawnByAWorker(count: number): Promise<Uint8Array> {
  const program = `
    const { parentPort, workerData } = require('node:worker_threads');
    void import(workerData.module).then((m) => parentPort.postMessage(m.drawBytes(workerData.count)));`;
  const module = new URL('random-bytes.ts', import.meta.url).href;
  const worker = new Worker(program, { eval: true, workerData: { module, count } });
  const [bytes] = (await once(worker, 'message')) as [Uint8Array];
  await worker.terminate();
  return bytes;
}

describe('random bytes', () => {
  it('are as many as were asked for, and never given twice, whatever sizes are drawn', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 }), (sizes) => {
        const drawn = sizes.map(drawBytes);
        expect(drawn.map((bytes) => bytes.length)).toEqual(sizes);
        const all = drawn.flatMap(pieces);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  it('make nonces that never repeat, over many fillings of the pool', () => {
    const nonces = Array.from({ length: 200_000 }, () => hex(drawBytes(NONCE_BYTES)));
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it('share no memory with those of another draw', () => {
    const [one, other] = [drawBytes(16), drawBytes(16)];
    const before = hex(other);
    one.fill(0);
    expect(hex(other)).toBe(before);
    expect(one.buffer).not.toBe(other.buffer);
    expect(one.buffer.byteLength).toBe(16);
  });

  it('are at most a whole pool at once', () => {
    expect(drawBytes(8_192).length).toBe(8_192);
    expect(() => drawBytes(8_193)).toThrow('at most 8192 bytes');
    expect(drawBytes(8).some((byte) => byte !== 0)).toBe(true);
  });

  it('are drawn by each worker thread from a pool of its own', async () => {
    drawBytes(1);
    const byWorkers = Promise.all([drawnByAWorker(4_096), drawnByAWorker(4_096)]);
    const drawn = [drawBytes(4_096), ...(await byWorkers)];
    const all = drawn.flatMap(pieces);
    expect(new Set(all).size).toBe(3 * (4_096 - 7));
  });
});
