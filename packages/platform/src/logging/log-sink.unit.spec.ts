import { describe, expect, it } from '@jest/globals';
import { LogSink, type SinkParts } from './log-sink.js';

const failure = (code: string): Error => Object.assign(new Error(code), { code });
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A log that does with each write what it is told, and then takes everything. */
class Disk {
  written = '';
  constructor(private readonly fates: (string | number)[] = []) {}

  readonly parts: SinkParts = {
    againAfterMs: 1,
    tellLost: (lines, reason) => `lost ${lines} (${reason})\n`,
    write: (bytes, from) => this.take(bytes, from),
  };

  private take(bytes: Buffer, from: number): number {
    const fate = this.fates.shift();
    if (typeof fate === 'string') throw failure(fate);
    const piece = bytes.subarray(from, fate === undefined ? bytes.length : from + fate);
    this.written += piece.toString();
    return piece.length;
  }
}

async function written(disk: Disk, ...lines: string[]): Promise<LogSink> {
  const sink = new LogSink(disk.parts);
  for (const line of lines) {
    sink.write(`${line}\n`);
    await turn();
  }
  return sink;
}

describe('the sink of a log', () => {
  it('writes every line in order, even when a write is partial', async () => {
    const disk = new Disk([2, 1]);
    const sink = await written(disk, 'first', 'second');
    expect([disk.written, sink.linesLost]).toEqual(['first\nsecond\n', 0]);
  });

  it('says once how many lines are lost, as soon as there is room again', async () => {
    const disk = new Disk(['ENOSPC', 'ENOSPC']);
    const sink = await written(disk, 'first', 'second', 'third', 'fourth');
    expect(disk.written).toBe('lost 2 (ENOSPC)\nthird\nfourth\n');
    expect(sink.linesLost).toBe(2);
  });

  it('completes a line cut by a full disk, and counts incomplete lines', async () => {
    const disk = new Disk([9, 'ENOSPC', 'ENOSPC']);
    const sink = new LogSink(disk.parts);
    for (const line of ['first', 'second', 'third']) sink.write(`${line}\n`);
    await turn();
    for (const line of ['fourth', 'fifth']) {
      sink.write(`${line}\n`);
      await turn();
    }
    expect(disk.written).toBe('first\nsec\nlost 3 (ENOSPC)\nfifth\n');
    expect(sink.linesLost).toBe(3);
  });

  it('loses nothing to a reader that is slow', async () => {
    const disk = new Disk(['EAGAIN', 'EAGAIN']);
    const sink = await written(disk, 'first');
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect([disk.written, sink.linesLost]).toEqual(['first\n', 0]);
  });

  it('keeps at most ten thousand lines while nothing can be written', () => {
    const stuck = new LogSink(new Disk(['EAGAIN']).parts);
    for (let nr = 0; nr < 10_100; nr += 1) stuck.write('x\n');
    expect(stuck.linesLost).toBe(100);
  });

  it('writes what waits when the process ends, and drops what cannot be written', () => {
    const disk = new Disk(['EAGAIN', 1]);
    const sink = new LogSink(disk.parts);
    sink.write('last words\n');
    sink.flush();
    expect(disk.written).toBe('last words\n');
    const full = new LogSink(new Disk(['ENOSPC']).parts);
    full.write('last words\n');
    full.flush();
    expect(full.linesLost).toBe(1);
  });
});
